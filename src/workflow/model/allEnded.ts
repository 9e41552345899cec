/**
 * Waits until every promise has settled, even after one was rejected, so that none is pending afterwards.
 *
 * @returns The values in the order of the promises.
 * @throws the reason of the first promise, in their order, that was rejected.
 */
export async function allEnded<Result>(promises: Iterable<Promise<Result>>): Promise<Result[]> {
  const settled = await Promise.allSettled(promises)
  return settled.map((one) => {
    if (one.status === 'fulfilled') return one.value
    throw one.reason
  })
}
