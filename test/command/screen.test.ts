import { describe, expect, it } from '@jest/globals'
import { readScreen } from '../../src/command/screen.js'

const terminal = { isTTY: true, columns: 100 }
const pipe = { isTTY: false, columns: 0 }
const plain = { TERM: 'xterm-256color' }

describe('the screen of a command', () => {
  it('has colours on a terminal, unless NO_COLOR is set or the terminal is dumb', () => {
    expect(readScreen(terminal, plain)).toEqual({ width: 100, colours: true, interactive: true })
    expect(readScreen(terminal, { ...plain, NO_COLOR: '1' }).colours).toBe(false)
    expect(readScreen(terminal, { TERM: 'dumb' }).colours).toBe(false)
  })

  it('has no colours in a file or a pipe, unless FORCE_COLOR is set', () => {
    expect(readScreen(pipe, plain)).toEqual({ width: 120, colours: false, interactive: false })
    expect(readScreen(pipe, { ...plain, FORCE_COLOR: '1' }).colours).toBe(true)
    expect(readScreen(terminal, { ...plain, FORCE_COLOR: '0' }).colours).toBe(false)
  })

  it('is 80 columns wide when a terminal reports none', () => {
    expect(readScreen({ isTTY: true, columns: 0 }, plain).width).toBe(80)
    expect(readScreen({ isTTY: true, columns: 40 }, plain).width).toBe(40)
  })
})
