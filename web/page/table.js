import { element } from './dom.js'

/**
 * A table that scrolls sideways inside its card where it is too wide.
 *
 * @param {{ title: string, lang?: string, figure?: boolean, data?: boolean, cell: (row: any) => Node | string }[]} columns
 * `figure`: right-aligned digits; `data`: names and codes, which no language changes
 * @param {any[]} rows
 * @param {string} caption the contents of the table, for screen readers
 */
export function table(columns, rows, caption) {
  const of = (tag, column) => (column.figure ? `${tag}.figure` : tag)
  return element(
    'div.scroll',
    { tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...columns.map((column) => element(of('th', column), { scope: 'col', lang: column.lang }, column.title)),
        ),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element(
            'tr',
            {},
            ...columns.map((column) =>
              element(of('td', column), { translate: column.data ? 'no' : undefined }, column.cell(row)),
            ),
          ),
        ),
      ),
    ),
  )
}
