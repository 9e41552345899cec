import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../linter/json.js'
import { parseObject } from '../../linter/parseJson.js'
import { packageRoot } from '../../src/packageRoot.js'

/** The sources of the package: the committed definition and the icon. */
export interface Materials {
  definition: JsonObject
  icon: Buffer
}

/** The materials of this repository. */
export function committedMaterials(): Materials {
  const name = 'apiDefinition.swagger.json'
  return {
    definition: parseObject(name, readFileSync(join(packageRoot, name))),
    icon: readFileSync(join(packageRoot, 'connector', 'icon.png')),
  }
}
