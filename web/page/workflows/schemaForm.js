import { element, newId } from '../dom.js'
import { t } from '../language.js'

/**
 * A form made from the schema of a trigger: a field for each member that is a text, number or choice, JSON for the rest. A
 * trigger without a schema gets one field for JSON.
 *
 * @param {object | null} schema a JSON schema
 * @returns {{ node: Node, read: () => any }} `read` throws an Error whose message names the field that cannot be used
 */
export function inputForm(schema) {
  const members = Object.entries(schema?.properties ?? {})
  if (members.length === 0) return jsonField(t('workflows.input'), undefined, false)
  const required = schema.required ?? []
  const fields = members.map(([name, member]) => [name, fieldOf(name, member, required.includes(name))])
  return {
    node: element('fieldset', {}, element('legend', {}, t('workflows.input')), ...fields.map(([, { node }]) => node)),
    read() {
      const given = fields.map(([name, { read }]) => [name, read()]).filter(([, value]) => value !== undefined)
      return Object.fromEntries(given)
    },
  }
}

function fieldOf(name, schema, isRequired) {
  const label = isRequired ? `${schema.title ?? name} *` : (schema.title ?? name)
  if (schema.enum) return choiceField(label, schema)
  if (schema.type === 'boolean') return choiceField(label, { ...schema, enum: [true, false] })
  if (schema.type === 'integer' || schema.type === 'number')
    return textField(label, schema, isRequired, 'number', Number)
  if (schema.type === 'string') return textField(label, schema, isRequired, 'text', String)
  return jsonField(label, schema, isRequired)
}

/** `isOwn`: the label is the page's own, not a name from a schema. */
function labelled(label, input, description, isOwn = false) {
  const about = description ? element('p.about', { id: `${input.id}-about`, translate: 'no' }, description) : null
  if (about) input.setAttribute('aria-describedby', about.id)
  return element(
    'div.field',
    {},
    element('label', { for: input.id, translate: isOwn ? undefined : 'no' }, label),
    input,
    about,
  )
}

function textField(label, { description, default: initial }, isRequired, type, toValue) {
  const input = element('input', { id: newId('input'), type, step: 'any', value: initial ?? '', autocomplete: 'off' })
  return {
    node: labelled(label, input, description),
    read: () => (input.value === '' && !isRequired ? undefined : toValue(input.value)),
  }
}

function choiceField(label, { enum: values, description, default: initial }) {
  const input = element(
    'select',
    { id: newId('input') },
    element('option', { value: '' }, t('workflows.input.none')),
    ...values.map((value, index) => element('option', { value: index, selected: value === initial }, String(value))),
  )
  return {
    node: labelled(label, input, description),
    read: () => (input.value === '' ? undefined : values[Number(input.value)]),
  }
}

function jsonField(label, schema, isRequired) {
  const input = element('textarea', {
    id: newId('input'),
    rows: '3',
    spellcheck: 'false',
    value: schema?.default === undefined ? '' : JSON.stringify(schema.default),
    placeholder: schema?.type === 'array' ? '["…"]' : '{ }',
  })
  return {
    node: labelled(`${label} (JSON)`, input, schema?.description, schema === undefined),
    read() {
      if (input.value.trim() === '' && !isRequired) return undefined
      try {
        return JSON.parse(input.value)
      } catch {
        throw new Error(t('workflows.input.wrong', { field: label }))
      }
    },
  }
}
