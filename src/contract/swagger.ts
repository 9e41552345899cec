/**
 * The parts of a Swagger 2.0 document that this project reads ("OpenAPI Specification, version 2.0"),
 * with the `x-ms-*` extensions of "OpenAPI extensions for custom connectors".
 */
/** The contact for makers. */
export interface Contact {
  name?: string
  url?: string
  email?: string
}

export interface SwaggerDocument {
  swagger: '2.0'
  info: { title: string; version: string; description?: string; contact?: Contact; [member: string]: unknown }
  host?: string
  basePath?: string
  schemes?: string[]
  consumes?: string[]
  produces?: string[]
  paths: Record<string, PathItem>
  definitions?: Record<string, Schema>
  parameters?: Record<string, Parameter>
  responses?: Record<string, SwaggerResponse>
  securityDefinitions?: Record<string, SecurityDefinition>
  security?: Record<string, string[]>[]
  [extension: `x-${string}`]: unknown
}

export const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const
export type HttpMethod = (typeof httpMethods)[number]

export type PathItem = { [method in HttpMethod]?: SwaggerOperation } & { parameters?: (Parameter | Reference)[] }

export interface SwaggerOperation {
  operationId: string
  summary?: string
  description?: string
  consumes?: string[]
  produces?: string[]
  parameters?: (Parameter | Reference)[]
  responses: Record<string, SwaggerResponse | Reference>
  security?: Record<string, string[]>[]
  'x-ms-visibility'?: Visibility
  [extension: `x-${string}`]: unknown
}

export type Visibility = 'important' | 'advanced' | 'internal'

export interface Reference {
  $ref: string
}

/** A JSON schema as Swagger 2.0 allows it; ajv reads all members, this project only a few. */
export interface Schema {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  default?: unknown
  [member: string]: unknown
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'body' | 'formData'
  description?: string
  required?: boolean
  /** The body's schema; every other parameter has its own schema members (`type`, `enum`, `default` …). */
  schema?: Schema
  type?: string
  default?: unknown
  'x-ms-summary'?: string
  'x-ms-visibility'?: Visibility
  'x-ms-url-encoding'?: 'single' | 'double'
  [member: string]: unknown
}

export interface SwaggerResponse {
  description: string
  schema?: Schema
  headers?: Record<string, Schema>
}

export interface SecurityDefinition {
  type: 'apiKey' | 'oauth2' | 'basic'
  name?: string
  in?: 'header' | 'query'
  [member: string]: unknown
}
