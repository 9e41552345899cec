// The data of a run, and which repetition of each loop is shown.

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

/** The model of a run view: its data, and the number of the repetition that is shown of each loop, from 0. */
export function createRunModel(data) {
  const picked = {}
  const keyOf = (loops) => loops.map((loop) => picked[loop]).join('-')
  const around = new WeakMap()

  /** The loops around a card, which never change. */
  function loopsOf(card) {
    if (!around.has(card)) around.set(card, loopsAround(card))
    return around.get(card)
  }

  /**
   * What is shown of an action: its only execution, or that of the picked repetition; undefined when the run did not reach it.
   */
  function executionOf(card) {
    if (card.dataset.trigger !== undefined) return data.trigger
    const action = data.actions[card.dataset.action]
    if (!action?.repetitions) return action
    const found = action.repetitions[keyOf(loopsOf(card))]
    return found && { type: action.type, ...found }
  }

  /**
   * For each repetition of the loops around, such as `2` or `2-0`, the numbers of the repetitions of a loop in which something
   * failed. Loops of thousands are read once.
   */
  function failuresIn(actions, depth) {
    const failures = new Map()
    for (const name of actions) {
      for (const [key, { status }] of Object.entries(data.actions[name]?.repetitions ?? {})) {
        if (status !== 'Failed' && status !== 'TimedOut') continue
        const numbers = key.split('-')
        const outer = numbers.slice(0, depth).join('-')
        if (!failures.has(outer)) failures.set(outer, new Set())
        failures.get(outer).add(Number(numbers[depth]))
      }
    }
    return failures
  }

  return { data, picked, keyOf, loopsOf, executionOf, failuresIn }
}
