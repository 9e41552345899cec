import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { Schema, SwaggerDocument } from './swagger.js'

/** The words of Microsoft's extensions that may stand in a schema. Named one by one, so that a misspelt word is found. */
const extensionWords = [
  'x-ms-summary',
  'x-ms-visibility',
  'x-ms-enum-values',
  'x-ms-enum',
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
  'x-ms-media-kind',
  'x-ms-notification-url',
  'x-ms-test-value',
  'x-ms-url-encoding',
]
const swaggerWords = ['example', 'xml', 'externalDocs', 'discriminator', 'collectionFormat', 'allowEmptyValue']
/** Formats that say how a maker types a value and ask for nothing more (Swagger 2.0, "Data Type Format"). */
const openFormats = ['html', 'date-no-tz']

/** Compiles schemas of one document; the definitions it refers to travel along. */
export interface SchemaCompiler {
  /** @throws Error when a `$ref` leads nowhere or, for a strict compiler, when the schema has an unknown word. */
  compile(schema: Schema): ValidateFunction
}

export interface SchemaCompilerOptions {
  /** Reads numbers and booleans out of text, as query, header and path values need it. */
  coerce?: boolean
  /** Off for documents of other people, whose unknown words and formats are passed over. */
  strict?: boolean
}

const compilers = new WeakMap<object, Map<string, SchemaCompiler>>()

/** The compiler of a document for one way of reading. Kept, because making one costs as much as all it compiles. */
export function schemaCompilerOf(
  document: Pick<SwaggerDocument, 'definitions'>,
  { coerce = false, strict = true }: SchemaCompilerOptions = {},
): SchemaCompiler {
  const ofDocument = compilers.get(document) ?? new Map<string, SchemaCompiler>()
  compilers.set(document, ofDocument)
  const way = `${coerce}, ${strict}`
  const compiler = ofDocument.get(way) ?? createSchemaCompiler(document, coerce, strict)
  ofDocument.set(way, compiler)
  return compiler
}

function createSchemaCompiler(
  { definitions }: Pick<SwaggerDocument, 'definitions'>,
  coerce: boolean,
  strict: boolean,
): SchemaCompiler {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    coerceTypes: coerce,
    strict,
    strictRequired: false,
    ...(strict ? {} : { logger: false }),
  })
  addFormats.default(ajv)
  for (const format of openFormats) ajv.addFormat(format, true)
  for (const word of [...extensionWords, ...swaggerWords]) ajv.addKeyword(word)
  return { compile: (schema) => ajv.compile({ ...alone(schema), definitions: definitions ?? {} }) }
}

/** A `$ref` may have no neighbours in Swagger 2.0; inside `allOf` it keeps its meaning beside `definitions`. */
const alone = (schema: Schema): Schema => (schema.$ref ? { allOf: [schema] } : schema)
