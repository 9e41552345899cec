const nameStart = /[\p{L}_]/u
const namePart = /[\p{L}\p{N}\p{M}_.\-\u00b7]/u

/**
 * Writes any text as an XML name: a character that is not allowed in a name becomes `_x0020_`, its number in hexadecimal (.NET's
 * XmlConvert).
 */
export function encodeXmlName(text: string): string {
  let result = ''
  for (const [index, character] of [...text].entries()) {
    const allowed = index === 0 ? nameStart.test(character) : namePart.test(character)
    const looksEscaped = character === '_' && /^_x[0-9A-Fa-f]{4}_/.test([...text].slice(index).join(''))
    result += allowed && !looksEscaped ? character : escaped(character)
  }
  return result
}

/** Reverses {@link encodeXmlName}. */
export function decodeXmlName(name: string): string {
  return name.replace(/_x([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})_/g, (whole, digits: string) => {
    const code = Number.parseInt(digits, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `_x${code
    .toString(16)
    .toUpperCase()
    .padStart(code > 0xffff ? 8 : 4, '0')}_`
}

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
}
const characters = new Map(Object.entries(entities).map(([character, entity]) => [entity, character]))

/** Escapes text for XML. */
export function encodeXmlValue(text: string): string {
  return text.replace(/[<>&"']/g, (character) => entities[character] ?? character)
}

/** Reverses {@link encodeXmlValue}, and decodes numeric references too. */
export function decodeXmlValue(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});/g, (entity) => {
    const known = characters.get(entity)
    if (known !== undefined) return known
    const code = entity.startsWith('&#x') ? Number.parseInt(entity.slice(3), 16) : Number.parseInt(entity.slice(2), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}
