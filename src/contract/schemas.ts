import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { Schema, SwaggerDocument } from './swagger.js'

/** Microsoft's extension keywords of schemas. Listed one by one, so that a misspelled one is an error. */
const extensionKeywords = [
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
const swaggerKeywords = ['example', 'xml', 'externalDocs', 'discriminator', 'collectionFormat', 'allowEmptyValue']
/** Formats that only select an editor in the designer (Swagger 2.0, "Data Type Format"). */
const openFormats = ['html', 'date-no-tz']

/** Compiles schemas of one document, whose definitions they may refer to. */
export interface SchemaCompiler {
  /** @throws Error when a `$ref` does not resolve or, for a strict compiler, when the schema has an unknown keyword. */
  compile(schema: Schema): ValidateFunction
}

export interface SchemaCompilerOptions {
  /** Converts text to numbers and booleans, for query, header and path values. */
  coerce?: boolean
  /** Off for other documents: unknown keywords and formats are ignored, and members may have any name, even `constructor`. */
  strict?: boolean
}

const compilers = new WeakMap<object, Map<string, SchemaCompiler>>()

/** The compiler of a document for one set of options. Cached, because creating one costs as much as all that it compiles. */
export function schemaCompilerOf(
  document: Pick<SwaggerDocument, 'definitions'>,
  { coerce = false, strict = true }: SchemaCompilerOptions = {},
): SchemaCompiler {
  const ofDocument = compilers.get(document) ?? new Map<string, SchemaCompiler>()
  compilers.set(document, ofDocument)
  const key = `${coerce}, ${strict}`
  const compiler = ofDocument.get(key) ?? createSchemaCompiler(document, coerce, strict)
  ofDocument.set(key, compiler)
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
    // Compiling the meta-schema takes longer than all other schemas; a test validates the documents against it.
    validateSchema: !strict,
    ...(strict ? {} : { logger: false, ownProperties: true }),
  })
  addFormats.default(ajv)
  for (const format of openFormats) ajv.addFormat(format, true)
  for (const keyword of [...extensionKeywords, ...swaggerKeywords]) ajv.addKeyword(keyword)
  return { compile: (schema) => ajv.compile({ ...alone(schema), definitions: definitions ?? {} }) }
}

/** Swagger 2.0 allows no members beside a `$ref`; inside `allOf` it can be combined with `definitions`. */
const alone = (schema: Schema): Schema => (schema.$ref ? { allOf: [schema] } : schema)
