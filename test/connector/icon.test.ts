import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { PNG } from 'pngjs'
import { drawIcon } from '../../connector/icon/draw.js'
import { iconBrandColor } from '../../connector/properties.js'
import { packageRoot } from '../../src/packageRoot.js'

describe('the icon', () => {
  it('is committed as the script draws it, pixel for pixel', () => {
    const committed = PNG.sync.read(readFileSync(join(packageRoot, 'connector', 'icon.png')))
    const drawn = PNG.sync.read(drawIcon(iconBrandColor))
    expect([committed.width, committed.height]).toEqual([drawn.width, drawn.height])
    expect(committed.data.equals(drawn.data)).toBe(true)
  })
})
