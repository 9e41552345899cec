import { clockCard } from '../directory/clockCard.js'
import { faultsCard } from '../directory/faultsCard.js'
import { lifeCard } from '../directory/lifeCard.js'
import { tokensCard } from '../directory/tokensCard.js'
import { usersCard } from '../directory/usersCard.js'
import { element } from '../dom.js'
import { t } from '../language.js'
import { operationsCard } from '../operationsCard.js'

/** The embedded directory: its users page by page, one user's life, tokens by state, clock, faults and live operations. */
export function directoryView() {
  const life = lifeCard()
  const operations = operationsCard({
    heading: t('directory.operations'),
    lead: t('directory.operations.lead'),
    showUser: (id) => show(id),
  })
  const show = (id) => {
    operations.filterBy(id)
    void life.show(id)
  }
  const tokens = tokensCard(show)
  const node = element(
    'div.stack',
    {},
    usersCard(show),
    life.node,
    tokens.node,
    element('div.columns.even', {}, clockCard(tokens.refresh), faultsCard()),
    operations.node,
  )
  return { node, leave: operations.leave }
}
