import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/packageRoot.js'
import { iconBrandColor } from '../properties.js'
import { drawIcon } from './draw.js'

/** `npm run connector:icon` draws connector/icon.png anew. */
const target = join(packageRoot, 'connector', 'icon.png')
writeFileSync(`${target}.new`, drawIcon(iconBrandColor))
renameSync(`${target}.new`, target)
process.stdout.write('wrote connector/icon.png\n')
