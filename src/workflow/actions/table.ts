import { ownValue } from '../../ownMember.js'
import type { ExpressionContext } from '../expression/context.js'
import { toText } from '../expression/text.js'
import { invalidTemplate, succeeded } from '../model/outcome.js'
import type { ActionPlanner } from '../plan/actionPlanner.js'
import type { ActionType } from '../plan/actionType.js'
import { isObject, typeOf, type Value } from '../value.js'
import { planFrom, withItem } from './items.js'
import { writeCsv, writeHtml } from './tableText.js'

type Columns = (items: Value[], context: ExpressionContext) => { headers: string[]; rows: string[][] }

/** Writes an array as a CSV or HTML table. */
export const table: ActionType = {
  type: 'Table',
  plan(planner) {
    const from = planFrom(planner)
    const place = planner.inputs.member('format')
    if (!place.exists) place.fault("Table needs 'format': CSV or HTML.", 'MissingMember')
    const format = place.word(['CSV', 'HTML']) ?? 'CSV'
    const columns = planner.inputs.member('columns').exists ? ownColumns(planner) : everyColumn
    return {
      run: async (context) => {
        const items = from(context)
        const { headers, rows } = context.evaluating((values) => columns(items, values))
        const body = format === 'CSV' ? writeCsv(headers, rows) : writeHtml(headers, rows)
        return succeeded({ inputs: { from: items, format }, outputs: { body } })
      },
    }
  },
}

function ownColumns(planner: ActionPlanner): Columns {
  const columns = planner.inputs
    .member('columns')
    .items()
    .map((column) => ({
      header: planner.template(column.member('header')),
      value: planner.template(column.member('value')),
    }))
  return (items, context) => ({
    headers: columns.map(({ header }) => toText(header.evaluate(context))),
    rows: items.map((item) => columns.map(({ value }) => toText(value.evaluate(withItem(context, item))))),
  })
}

/** Without 'columns' the table has one column for each name, in the order of first occurrence. */
const everyColumn: Columns = (items) => {
  const objects = items.map((item) => {
    if (isObject(item)) return item
    throw invalidTemplate(
      `The items of 'from' must be objects, but one is of type '${typeOf(item)}'. Write 'columns' for others.`,
    )
  })
  const headers = [...new Set(objects.flatMap((item) => Object.keys(item)))]
  return { headers, rows: objects.map((item) => headers.map((name) => toText(ownValue(item, name) ?? null))) }
}
