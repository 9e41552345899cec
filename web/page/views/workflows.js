import { element } from '../dom.js'
import { checkCard } from '../workflows/checkCard.js'
import { historyCard } from '../workflows/historyCard.js'
import { runCard } from '../workflows/runCard.js'
import { sourceCard } from '../workflows/sourceCard.js'
import { testsCard } from '../workflows/testsCard.js'

/** The workflow picked last, kept while the page is open: `{ example }` or `{ name, content }`. */
/** @type {{ source?: object, title: string }} */
const kept = { title: '' }

/** Workflows: pick one or drop a file, see its faults, run it, look at the run, at its tests and at earlier runs. */
export function workflowsView() {
  const earlier = historyCard()
  const run = runCard(earlier.refresh)
  const tests = testsCard(earlier.refresh)
  let definition
  const check = checkCard({
    checked(found) {
      definition = found?.view
      if (definition) run.showDefinition(definition)
      else run.hide()
      tests.show(definition ? kept.source : undefined)
    },
    run: (body) => void run.start(body, definition),
  })
  const source = sourceCard(kept.source, (picked, title) => {
    Object.assign(kept, { source: picked, title })
    void check.check(picked, title)
  })
  if (kept.source) void check.check(kept.source, kept.title)
  const node = element(
    'div.stack',
    {},
    element('div.columns', {}, source, check.node),
    run.node,
    tests.node,
    earlier.node,
  )
  return { node, leave: run.leave }
}
