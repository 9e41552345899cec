// What is known of the run, and which repetition of each loop is shown.
export const data = JSON.parse(document.getElementById('data').textContent)
/** The repetition that is shown of each loop, from 0. */
export const picked = {}

/** The loops around a card, outermost first. */
export function loopsAround(card) {
  const loops = []
  for (
    let node = card.closest('.node').parentElement.closest('.node');
    node;
    node = node.parentElement.closest('.node')
  ) {
    const loop = node.querySelector(':scope > .picker')?.dataset.loop
    if (loop !== undefined) loops.unshift(loop)
  }
  return loops
}

/** What is shown of an action: its only execution, or that of the picked repetition; undefined when it did not get so far. */
export function executionOf(card) {
  if (card.dataset.trigger !== undefined) return data.trigger
  const action = data.actions[card.dataset.action]
  if (!action?.repetitions) return action
  const found =
    action.repetitions[
      loopsAround(card)
        .map((loop) => picked[loop])
        .join('-')
    ]
  return found && { type: action.type, ...found }
}

/** A duration as people read it. */
export function duration(milliseconds) {
  if (milliseconds < 1) return '<1 ms'
  if (milliseconds < 10000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 120000) return `${(milliseconds / 1000).toFixed(1)} s`
  if (milliseconds < 7200000) return `${(milliseconds / 60000).toFixed(1)} min`
  return `${(milliseconds / 3600000).toFixed(1)} h`
}
