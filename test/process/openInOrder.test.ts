import { describe, expect, it } from '@jest/globals'
import { openInOrder } from '../../src/process/openInOrder.js'

describe('the parts of a program', () => {
  const parts = (closed: string[]) => (name: string) => ({ close: async () => void closed.push(name) })

  it('are closed in the opposite order', async () => {
    const closed: string[] = []
    const part = parts(closed)
    const running = await openInOrder(async (opened) => {
      for (const name of ['store', 'directory', 'api']) opened(part(name))
      return {}
    })
    await running.close()
    expect(closed).toEqual(['api', 'directory', 'store'])
  })

  it('are closed when a later one does not open', async () => {
    const closed: string[] = []
    const part = parts(closed)
    const failing = openInOrder(async (opened) => {
      opened(part('store'))
      throw new Error('port in use')
    })
    await expect(failing).rejects.toThrow('port in use')
    expect(closed).toEqual(['store'])
  })
})
