// The view of one run: a graph that the server has drawn, and what its actions did.
import { connectPanel } from './panel.js'
import { connectPickers, writeCard } from './pickers.js'
import { createRunModel } from './runModel.js'
import { translate, wordsOf } from './words.js'

/**
 * Makes a run view work.
 *
 * @param root the element that holds the graph, the panel and the button of the run's details.
 * @param data what the run view shows, as `reportData.ts` writes it.
 * @param language `en` or `ko`.
 * @returns `update`, which shows what an action has done meanwhile; `opened`, the name of the action that is open; `open`, which
 * opens one.
 */
export function connectRunView(root, data, language) {
  const say = wordsOf(language)
  const model = createRunModel(data)
  translate(root, say)
  const cards = [...root.querySelectorAll('.card')]
  for (const card of cards) writeCard(card, model.executionOf(card), say)
  const { refill, opened, open } = connectPanel(root, model, say)
  connectPickers(root, model, say, refill)
  return {
    opened,
    open,
    update(action, shown) {
      data.actions[action] = { ...data.actions[action], ...shown }
      const card = cards.find(({ dataset }) => dataset.action === action)
      if (card) writeCard(card, data.actions[action], say)
    },
  }
}
