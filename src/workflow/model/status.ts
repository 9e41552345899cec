/** Every status of an action, a container or a run. */
export const statuses = ['Succeeded', 'Failed', 'Skipped', 'TimedOut', 'Cancelled'] as const

export type Status = (typeof statuses)[number]

/** Whether an action with this status failed by itself or by its limit. */
export const isFailure = (status: string): boolean => status === 'Failed' || status === 'TimedOut'

const bySeverity: readonly Status[] = ['Failed', 'TimedOut', 'Cancelled', 'Succeeded', 'Skipped']

/**
 * The status of a group of parallel actions: the most severe. Failed comes before TimedOut ("Handle errors and
 * exceptions in Azure Logic Apps", section Evaluate actions); none counts as Succeeded.
 */
export function worstStatus(statuses: Iterable<Status>): Status {
  const found = new Set(statuses)
  return bySeverity.find((status) => found.has(status)) ?? 'Succeeded'
}

/** The statuses that `runAfter` may list. */
export const runAfterStatuses = ['Succeeded', 'Failed', 'Skipped', 'TimedOut'] as const

/** An action of a container and the ones it waits for, to compute the container's status. */
export interface Following<Self> {
  readonly runAfter: readonly { readonly action: Self }[]
}

/**
 * The status of a container or a run: that of its last actions. One that was skipped is replaced recursively by those it waited
 * for, so that a handled failure and a skipped handler do not count.
 * ("Handle errors and exceptions in Azure Logic Apps", section Evaluate actions.)
 */
export function statusOf<Action extends Following<Action>>(
  actions: readonly Action[],
  ended: (action: Action) => Status,
): Status {
  const waitedFor = new Set(actions.flatMap((action) => action.runAfter.map(({ action: before }) => before)))
  const seen = new Set<Action>()
  const found = new Set<Status>()
  const look = (action: Action) => {
    if (seen.has(action)) return
    seen.add(action)
    const status = ended(action)
    if (status === 'Skipped') for (const { action: before } of action.runAfter) look(before)
    else found.add(status)
  }
  for (const action of actions) if (!waitedFor.has(action)) look(action)
  return worstStatus(found)
}
