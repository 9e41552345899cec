import { isObject, type JsonObject, objectOf, textOf } from '../json.js'
import { definitionRule, type Rule } from '../rule.js'
import { isWebAddress, nonEnglishLetterIn, productNameIn } from '../text.js'

const titleOf = (json: JsonObject) => textOf(objectOf(json.info).title) ?? ''
const descriptionOf = (json: JsonObject) => textOf(objectOf(json.info).description) ?? ''
const contactOf = (json: JsonObject) => objectOf(objectOf(json.info).contact)

/** The connector's title, description, version and contact: A06 to A17. */
export const infoRules: Rule[] = [
  definitionRule({
    id: 'A06',
    severity: 'error',
    source: 'validator RequiredPropertyMissing, FieldLengthExceeded',
    title: 'The title is given and has at most 30 characters',
    *check({ json }) {
      const { length } = titleOf(json)
      if (length > 0 && length <= 30) return
      yield { at: '$.info.title', problem: `the title has ${length} characters`, fix: 'Give it 1 to 30 characters.' }
    },
  }),
  definitionRule({
    id: 'A07',
    severity: 'error',
    source: 'validator ValueMustBeInEnglish',
    title: 'The title is English',
    *check({ json }) {
      const letter = nonEnglishLetterIn(titleOf(json))
      if (!letter) return
      yield {
        at: '$.info.title',
        problem: `the title contains '${letter}'`,
        fix: 'Write it in English; other languages are for custom connectors that are not submitted.',
      }
    },
  }),
  definitionRule({
    id: 'A08',
    severity: 'error',
    source: 'validator ValueContainsRestrictedWords',
    title: 'The title contains no name of a Power Platform product, nor the words API or Connector',
    *check({ json }) {
      const word = productNameIn(titleOf(json)) ?? /\b(?:api|connector)\b/i.exec(titleOf(json))?.[0]
      if (!word) return
      yield { at: '$.info.title', problem: `the title contains '${word}'`, fix: 'Name the service alone.' }
    },
  }),
  definitionRule({
    id: 'A09',
    severity: 'error',
    source: 'validator ValueMustEndWithAlphanumeric',
    title: 'The title ends with a letter, a digit or a closing parenthesis',
    *check({ json }) {
      const title = titleOf(json)
      if (title === '' || /[\p{L}\p{N})]$/u.test(title)) return
      yield { at: '$.info.title', problem: `the title ends with '${title.at(-1)}'`, fix: 'Remove that character.' }
    },
  }),
  definitionRule({
    id: 'A10',
    severity: 'error',
    source: 'validator FieldLengthNotInRange',
    title: 'The description has 30 to 500 characters',
    *check({ json }) {
      const { length } = descriptionOf(json)
      if (length >= 30 && length <= 500) return
      yield {
        at: '$.info.description',
        problem: `the description has ${length} characters`,
        fix: 'Say in 30 to 500 characters what the connector is for.',
      }
    },
  }),
  definitionRule({
    id: 'A11',
    severity: 'error',
    source: 'validator ValueMustBeInEnglish',
    title: 'The description is English',
    *check({ json }) {
      const letter = nonEnglishLetterIn(descriptionOf(json))
      if (!letter) return
      yield { at: '$.info.description', problem: `the description contains '${letter}'`, fix: 'Write it in English.' }
    },
  }),
  definitionRule({
    id: 'A12',
    severity: 'warning',
    source: 'validator ValueContainsRestrictedWords',
    title: 'The description contains no name of a Power Platform product',
    *check({ json }) {
      const name = productNameIn(descriptionOf(json))
      if (!name) return
      yield {
        at: '$.info.description',
        problem: `the description contains '${name}'`,
        fix: 'Leave the product name out.',
      }
    },
  }),
  definitionRule({
    id: 'A13',
    severity: 'warning',
    source: 'connector string guidance',
    title: 'The description is about the service: it contains neither API nor connector',
    *check({ json }) {
      const word = /\b(?:api|connector)\b/i.exec(descriptionOf(json))?.[0]
      if (!word) return
      yield {
        at: '$.info.description',
        problem: `the description contains '${word}'`,
        fix: 'Say what the service does for its user.',
      }
    },
  }),
  definitionRule({
    id: 'A14',
    severity: 'error',
    source: 'validator RequiredPropertyMissing',
    title: 'The version is given',
    *check({ json }) {
      if (textOf(objectOf(json.info).version)) return
      yield { at: '$.info.version', problem: 'there is no version', fix: 'Add a version such as "1.0.0".' }
    },
  }),
  definitionRule({
    id: 'A15',
    severity: 'warning',
    source: 'validator RequiredPropertyMissing',
    title: 'The contact has a name, a web address and an e-mail address',
    *check({ json }) {
      const contact = contactOf(json)
      for (const key of ['name', 'url', 'email']) {
        if (textOf(contact[key]) !== undefined) continue
        yield {
          at: isObject(objectOf(json.info).contact) ? `$.info.contact.${key}` : '$.info.contact',
          problem: `the contact has no ${key}`,
          fix: `Add "${key}": users of the connector ask there for support.`,
        }
      }
    },
  }),
  definitionRule({
    id: 'A16',
    severity: 'error',
    source: 'validator UrlNotValid',
    title: "The contact's url is absolute",
    *check({ json }) {
      const url = textOf(contactOf(json).url)
      if (url === undefined || isWebAddress(url)) return
      yield { at: '$.info.contact.url', problem: `'${url}' is not an absolute address`, fix: 'Begin it with https://.' }
    },
  }),
  definitionRule({
    id: 'A17',
    severity: 'error',
    source: 'validator ContactEmailNotValid',
    title: "The contact's e-mail address is valid, in ASCII",
    *check({ json }) {
      const email = textOf(contactOf(json).email)
      if (email === undefined || /^[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(email)) return
      yield { at: '$.info.contact.email', problem: `'${email}' is not an address`, fix: 'Write name@domain.' }
    },
  }),
]
