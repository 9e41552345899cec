import { distance } from 'fastest-levenshtein'

/** The known name that a misspelt one was probably meant to be, whatever its case; undefined when none is like it. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const furthest = Math.max(1, Math.floor(name.length / 3))
  const near = [...known]
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= furthest)
  return near.sort((a, b) => a.far - b.far)[0]?.candidate
}

/** A sentence to put behind a message about a misspelt name; empty when no name is like it. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearestName(name, known)
  return near === undefined ? '' : ` Did you mean '${near}'?`
}
