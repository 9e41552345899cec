import { deepestContent, mostValues } from './contentLimits.js'
import type { Value, ValueObject } from './kinds.js'
import { setMember } from './members.js'

/** Text that is not JSON. `line` and `column` count from 1. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError'
  constructor(
    readonly reason: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${reason} at line ${line}, column ${column}.`)
  }
}

const plainName = /[\w$-]+/y
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
// A string has characters from U+0020 on, except its quote and the backslash.
const plainText = /[ !#-[\]-\uffff]*/y
const plainTextInSingle = /[ -&(-[\]-\uffff]*/y
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/**
 * Reads JSON (RFC 8259) without losing digits: a number without fraction and exponent is an Integer of any size, another one a
 * Float. Members keep their order, except that names which are array indexes come first, as in every JavaScript object. Of
 * duplicate members the last one wins. A leading byte order mark is skipped.
 *
 * @throws JsonSyntaxError with line and column of the first character that cannot be read.
 */
export function parseJson(text: string, options: JsonOptions = {}): Value {
  return new JsonReader(text, options).read()
}

/** Extensions of JSON. */
export interface JsonOptions {
  /** What the service's parser (Json.NET) accepts in files: comments, single quotes, names without quotes, a trailing comma. */
  lenient?: boolean
}

class JsonReader {
  private at: number
  private depth = 0
  private count = 0

  constructor(
    private readonly text: string,
    private readonly options: JsonOptions,
  ) {
    this.at = text.startsWith('\ufeff') ? 1 : 0
  }

  read(): Value {
    const value = this.value()
    this.space()
    if (this.at < this.text.length) throw this.fault('Unexpected text after the end of the JSON value')
    return value
  }

  private value(): Value {
    if (++this.count > mostValues) throw this.fault(`The JSON has more than ${mostValues} values`)
    this.space()
    switch (this.text[this.at]) {
      case '{':
        return this.nested(() => this.object())
      case '[':
        return this.nested(() => this.array())
      case '"':
        return this.string()
      case "'":
        return this.options.lenient ? this.string() : this.number()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  private nested(read: () => Value): Value {
    if (++this.depth > deepestContent) throw this.fault(`The JSON is nested deeper than ${deepestContent} levels`)
    this.at++
    const value = read()
    this.depth--
    return value
  }

  private object(): Value {
    const result: ValueObject = {}
    if (this.skip('}')) return result
    do {
      if (this.options.lenient && this.skip('}')) return result
      const name = this.name()
      this.expect(':')
      setMember(result, name, this.value())
    } while (this.skip(','))
    this.expect('}')
    return result
  }

  private name(): string {
    this.space()
    const first = this.text[this.at]
    if (first === '"' || (first === "'" && this.options.lenient)) return this.string()
    plainName.lastIndex = this.at
    const match = this.options.lenient ? plainName.exec(this.text) : null
    if (!match) throw this.fault('Expected a member name in double quotes')
    this.at = plainName.lastIndex
    return match[0]
  }

  private array(): Value {
    const result: Value[] = []
    if (this.skip(']')) return result
    do {
      if (this.options.lenient && this.skip(']')) return result
      result.push(this.value())
    } while (this.skip(','))
    this.expect(']')
    return result
  }

  private string(): string {
    let result = ''
    const quote = this.text[this.at]
    const plain = quote === '"' ? plainText : plainTextInSingle
    this.at++
    for (;;) {
      plain.lastIndex = this.at
      plain.test(this.text)
      result += this.text.slice(this.at, plain.lastIndex)
      this.at = plain.lastIndex
      const next = this.text[this.at]
      if (next === quote) {
        this.at++
        return result
      }
      if (next !== '\\')
        throw this.fault(next === undefined ? 'Unclosed string' : 'Unescaped control character in a string')
      result += this.escape()
    }
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? ''
    const hex = this.text.slice(this.at + 2, this.at + 6)
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(hex)) {
      this.at += 6
      return String.fromCharCode(Number.parseInt(hex, 16))
    }
    const character = letter === "'" && this.options.lenient ? letter : escapes[letter]
    if (character === undefined) throw this.fault('Unknown escape in a string')
    this.at += 2
    return character
  }

  private number(): Value {
    number.lastIndex = this.at
    const match = number.exec(this.text)
    if (!match)
      throw this.fault(this.at < this.text.length ? `Unexpected character '${this.text[this.at]}'` : 'Unexpected end')
    this.at = number.lastIndex
    return match[1] === undefined && match[2] === undefined ? BigInt(match[0]) : Number(match[0])
  }

  private word(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) throw this.fault('Unexpected word')
    this.at += word.length
    return value
  }

  private skip(character: string): boolean {
    this.space()
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private expect(character: string): void {
    if (!this.skip(character)) throw this.fault(`Expected '${character}'`)
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code === 32 || code === 10 || code === 13 || code === 9) this.at++
      else if (code !== 47 || !this.options.lenient || !this.skipComment()) return
    }
  }

  private skipComment(): boolean {
    const isBlock = this.text[this.at + 1] === '*'
    if (!isBlock && this.text[this.at + 1] !== '/') return false
    const end = this.text.indexOf(isBlock ? '*/' : '\n', this.at + 2)
    if (end < 0 && isBlock) throw this.fault('Unclosed comment')
    this.at = end < 0 ? this.text.length : end + (isBlock ? 2 : 1)
    return true
  }

  private fault(reason: string): JsonSyntaxError {
    const before = this.text.slice(0, this.at).split('\n')
    return new JsonSyntaxError(reason, before.length, (before.at(-1)?.length ?? 0) + 1)
  }
}
