/** Lines end with CRLF; only text with a comma, a quote or a line end is quoted (RFC 4180). */
export function writeCsv(headers: string[], rows: string[][]): string {
  return [headers, ...rows].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('')
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One row of HTML, every cell encoded. */
export function writeHtml(headers: string[], rows: string[][]): string {
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${encodeHtml(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${row(headers, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** As .NET's `WebUtility.HtmlEncode`: the five characters of markup by name, those from U+00A0 to U+00FF by number. */
const encodeHtml = (text: string) =>
  text.replaceAll(/[&<>"'\u00A0-\u00FF]/g, (character) => named[character] ?? `&#${character.charCodeAt(0)};`)
