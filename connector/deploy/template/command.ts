import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { JsonObject } from '../../../linter/json.js'
import { parseObject } from '../../../linter/parseJson.js'
import { programName } from '../../../src/command/programName.js'
import { commanderOutput, exitCodeOf, type Output } from '../../../src/command/run.js'
import { writeFile } from '../../../src/command/writeFile.js'
import { packageRoot } from '../../../src/packageRoot.js'
import { toAsciiJson } from '../../asciiJson.js'
import { logicAppsTemplate } from './template.js'

interface Options {
  out: string
  force?: boolean
}

/** The options of the command. */
export const describeTemplate = (output: Output): Command =>
  new Command(`${programName} deploy template`)
    .description("Writes the ARM template of the connector, its connection and the document's workflow for Logic Apps.")
    .option('--out <file>', 'where to write', 'azuredeploy.json')
    .option('--force', 'replace an existing file')
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput(commanderOutput(output))

/** The template, from the committed definition, properties, icon and workflow. */
export function committedTemplate(): JsonObject {
  const read = (name: string) => parseObject(name, readFileSync(join(packageRoot, name)))
  return logicAppsTemplate({
    definition: read('apiDefinition.swagger.json'),
    properties: read('apiProperties.json'),
    icon: readFileSync(join(packageRoot, 'connector', 'icon.png')),
    workflow: read('workflows/create-and-manage-access-tokens.json'),
  })
}

/**
 * The command `deploy template`.
 *
 * @param argv Node's path, the script's path, then the options.
 * @returns The exit code: 0 written, 2 wrong usage.
 */
export const makeTemplate = (argv: string[], output: Output): Promise<number> =>
  exitCodeOf(output, async () => {
    const { out, force } = describeTemplate(output).parse(argv).opts<Options>()
    await writeFile(out, Buffer.from(toAsciiJson(committedTemplate())), force === true)
    output.out(`wrote ${out}\n`)
    return 0
  })
