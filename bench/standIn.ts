import { createServer } from 'node:http'

/**
 * A stub of the identity service: fixed responses without checks. Both compared servers call it, so that only
 * their own cost differs.
 */
const accessToken = { token: 'x'.repeat(917), expiresOn: '2030-01-01T00:00:00.0000000+00:00' }
const id = '8:acs:00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002'
const created = JSON.stringify({ identity: { id }, accessToken })
const issued = JSON.stringify(accessToken)
const delayMs = Number(process.env.DELAY_MS ?? 0)

createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const creating = request.url?.startsWith('/identities?') ?? false
    const body = creating ? created : issued
    const respond = () => {
      response.writeHead(creating ? 201 : 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      })
      response.end(body)
    }
    if (delayMs > 0) setTimeout(respond, delayMs)
    else respond()
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
