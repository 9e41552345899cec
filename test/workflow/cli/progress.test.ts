import { describe, expect, it } from '@jest/globals'
import { Progress } from '../../../src/workflow/cli/progress.js'

describe('the progress of a long run', () => {
  function run(interactive: boolean, times: number[]) {
    const printed: string[] = []
    let time = 0
    const progress = new Progress(
      { err: (text) => printed.push(text), interactive, width: 40 },
      'a long loop',
      () => time,
    )
    for (const next of times) {
      time = next
      progress.ended()
    }
    progress.done()
    return printed
  }

  it('is one line that is overwritten on a terminal, cut to its width, and removed at the end', () => {
    expect(run(true, [100, 300, 310, 1200])).toEqual([
      '\r\u001b[2Ka long loop: 2 actions ended in 0 s',
      '\r\u001b[2Ka long loop: 4 actions ended in 1 s',
      '\r\u001b[2K',
    ])
    expect(run(true, [99_999_000])[0]).toHaveLength('\r\u001b[2K'.length + 39)
  })

  it('is a line every ten seconds elsewhere, and nothing for a short run', () => {
    expect(run(false, [100, 9_000])).toEqual([])
    expect(run(false, [100, 10_000, 12_000, 21_000])).toEqual([
      'a long loop: 2 actions ended in 10 s\n',
      'a long loop: 4 actions ended in 21 s\n',
    ])
  })
})
