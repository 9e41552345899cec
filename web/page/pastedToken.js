let pasted = ''

/** The token that the token reader shows; in memory only, gone with the page. */
export const pastedToken = () => pasted

export function pasteToken(text) {
  pasted = text
}
