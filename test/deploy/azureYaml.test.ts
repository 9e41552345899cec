import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv, type AnySchemaObject } from 'ajv'
import { parse } from 'yaml'
import { packageRoot } from '../../src/packageRoot.js'

// What azd's own schema (Azure/azure-dev, schemas/v1.0/azure.yaml.json) allows of the parts that azure.yaml uses.
const read = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const { schema } = JSON.parse(read('test/deploy/azureYamlFacts.json')) as { schema: AnySchemaObject }
const project: unknown = parse(read('azure.yaml'))

describe('azure.yaml', () => {
  it('is as azd reads it', () => {
    const ajv = new Ajv({ allErrors: true, strict: false })
    expect(ajv.validate(schema, project) || ajv.errors).toBe(true)
  })

  it('names files that exist', () => {
    const { infra, services, hooks } = project as {
      infra: { path: string; module: string }
      services: Record<string, { docker: { path: string } }>
      hooks: { postprovision: Record<string, { run: string }> }
    }
    const files = [
      `${infra.path}/${infra.module}.bicep`,
      ...Object.values(services).map(({ docker }) => docker.path),
      ...Object.values(hooks.postprovision).map(({ run }) => run),
    ]
    expect(files.filter((file) => !existsSync(join(packageRoot, file)))).toEqual([])
  })
})
