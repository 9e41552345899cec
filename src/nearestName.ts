import { distance } from 'fastest-levenshtein'

/** The known name most similar to a misspelled one, in any case; undefined when none is similar. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const furthest = Math.max(1, Math.floor(name.length / 3))
  const near = [...known]
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= furthest)
  return near.sort((a, b) => a.far - b.far)[0]?.candidate
}

/** A sentence to append to a message about a misspelled name; empty when no name is similar. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearestName(name, known)
  return near === undefined ? '' : ` Did you mean '${near}'?`
}
