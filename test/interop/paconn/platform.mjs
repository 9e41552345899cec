// A stand-in of the Power Platform for paconn: the calls of its 0.0.21, each held to the method, path, query, headers and
// body that the tool sends, and given the statuses and bodies that its source and its users' reports show. Swaggers are
// validated by this project's linter. Prints KEY=value lines, then READY=1.
//   node platform.mjs KEY_FILE CERTIFICATE_FILE
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { startBlobs } from './blobs.mjs'
import { expectSecretInPlace } from './secret.mjs'
import { validateSwagger } from './validateSwagger.mjs'

const [keyFile, certificateFile] = process.argv.slice(2)
const blobs = await startBlobs({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) })
const apis = new Map()

class Refusal extends Error {
  constructor(status, code, message) {
    super(message)
    Object.assign(this, { status, code })
  }
}

function expect(holds, message) {
  if (!holds) throw new Refusal(400, 'StandInExpectation', message)
}

const base = '/providers/Microsoft.PowerApps'
const user = '22222222-3333-4444-5555-666666666666'
const routes = [
  ['POST', `${base}/objectIds/${user}/validateApiSwagger`, validate],
  ['POST', `${base}/objectIds/${user}/generateResourceStorage`, generateResourceStorage],
  ['POST', `${base}/apis`, create],
  ['PATCH', `${base}/apis/:id`, update],
  ['GET', `${base}/apis/:id`, read],
]

const server = createServer(async (request, response) => {
  const respond = (status, body) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'x-ms-request-id': randomUUID() })
      .end(JSON.stringify(body))
  try {
    respond(request.method === 'POST' && request.url.startsWith(`${base}/apis?`) ? 201 : 200, await serve(request))
  } catch (failure) {
    const { status = 500, code = 'StandInFailure', message } = failure
    respond(status, { error: { code, message } })
  }
})
server.listen(0, '127.0.0.1', () => {
  console.log(`PLATFORM_URL=http://127.0.0.1:${server.address().port}`)
  console.log(`HTTPS_PROXY=${blobs.proxyUrl}`)
  console.log('READY=1')
})
process.on('SIGTERM', () => process.exit(0))

async function serve(request) {
  const url = new URL(request.url, 'http://platform')
  for (const [method, template, perform] of routes) {
    const parts = new RegExp(`^${template.replaceAll('.', '\\.').replace(':id', '([^/]+)')}$`).exec(url.pathname)
    if (!parts || request.method !== method) continue
    if (request.headers.authorization !== 'Bearer the-token-of-a-test') {
      throw new Refusal(401, 'AuthenticationFailed', 'The token of the login is not sent.')
    }
    expect(url.searchParams.get('api-version') === '2016-11-01', 'api-version is not 2016-11-01')
    const origin = perform === generateResourceStorage ? undefined : 'paconn-cli'
    expect(request.headers['x-ms-origin'] === origin, `x-ms-origin is not ${origin}`)
    const body = await readJson(request)
    expectSecretInPlace(expect, { body, url: request.url, headers: request.headers, mayHold: perform === create || perform === update })
    return perform({ query: url.searchParams, body, id: parts[1] })
  }
  throw new Refusal(404, 'NotFound', `paconn ${request.method} ${url.pathname}: the platform has nothing there`)
}

async function readJson(request) {
  const chunks = await request.toArray()
  if (chunks.length === 0) return undefined
  expect(request.headers['content-type'] === 'application/json', 'the body is not sent as application/json')
  return JSON.parse(Buffer.concat(chunks).toString())
}

async function validate({ query, body }) {
  const certification = query.get('enableConnectorCertificationRules') === 'true'
  const { errors, warnings } = await validateSwagger(body, { certification })
  if (errors) throw new Refusal(400, 'SwaggerCertificationFailedWithErrors', errors)
  return warnings.replaceAll('\n', '\r\n')
}

function generateResourceStorage({ body }) {
  expect(body?.environment?.name === process.env.ENVIRONMENT, 'the environment is not that of settings.json')
  return { sharedAccessSignature: blobs.createContainer() }
}

function create({ query, body }) {
  expectConnector(query, body)
  expect(body.properties.displayName === body.properties.openApiDefinition.info.title, 'displayName is not the title')
  const id = `shared_${encodeURIComponent(body.properties.openApiDefinition.host).replaceAll('.', '-2e')}-5f${String(apis.size).padStart(4, '0')}`
  apis.set(id, body.properties)
  return describe(id)
}

function update({ query, body, id }) {
  rejectUnknownMember(body.properties)
  expectConnector(query, body)
  expectKnown(id)
  expect(body.properties.displayName === undefined, 'an update does not rename')
  apis.set(id, { ...apis.get(id), ...body.properties })
  return describe(id)
}

/** What the platform reads of a connector: an update with another member is refused, stackOwner among them. */
const members = [
  ...['connectionParameters', 'connectionParameterSets', 'iconBrandColor', 'scriptOperations', 'capabilities'],
  ...['policyTemplateInstances', 'publisher', 'openApiDefinition', 'backendService', 'environment', 'displayName'],
  ...['description', 'iconUri', 'scriptDefinitionUrl'],
]

/** The words are those of issue 614 of microsoft/PowerPlatformConnectors; paconn's README lists the limitation. */
function rejectUnknownMember(properties) {
  const unknown = Object.keys(properties).find((name) => !members.includes(name))
  if (unknown === undefined) return
  const place = `Path 'properties.${unknown}', line 1, position ${JSON.stringify(properties).indexOf(unknown)}.`
  throw new Refusal(
    400,
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized: ' +
      `'Could not find member '${unknown}' on object of type 'ApiPropertiesDefinition'. ${place}'.`,
  )
}

function expectKnown(id) {
  if (!apis.has(id)) throw new Refusal(404, 'ApiResourceNotFound', `Could not find API '${id}'.`)
}

const describe = (id) => ({ name: id, id: `${base}/apis/${id}`, type: 'Microsoft.PowerApps/apis', properties: {} })

function expectConnector(query, { properties }) {
  const { openApiDefinition: definition, backendService, environment, description, iconUri } = properties
  expect(query.get('$filter') === `environment eq '${process.env.ENVIRONMENT}'`, '$filter does not name the environment')
  expect(environment?.name === process.env.ENVIRONMENT, 'the environment is not that of settings.json')
  expect(backendService?.serviceUrl === `https://${definition.host}${definition.basePath}`, 'serviceUrl is not the host')
  expect(description === definition.info.description, 'description is not that of the definition')
  expect(blobs.has(iconUri), 'the icon was not uploaded')
}

/** As the platform does, it hands out no client secret. */
function read({ query, id }) {
  expect(query.get('$filter') === `environment eq '${process.env.ENVIRONMENT}'`, '$filter does not name the environment')
  expectKnown(id)
  const { openApiDefinition, scriptDefinitionUrl: _none, ...properties } = JSON.parse(
    JSON.stringify(apis.get(id), (name, value) => (name === 'clientSecret' ? undefined : value)),
  )
  // paconn reads it as UTF-8 with a byte order mark, as .NET writes it.
  const swagger = Buffer.from(`\ufeff${JSON.stringify(openApiDefinition)}`)
  const originalSwaggerUrl = blobs.put('apiDefinition.swagger.json', swagger)
  return { ...describe(id), properties: { ...properties, apiDefinitions: { originalSwaggerUrl } } }
}
