// The blob storage behind the platform. paconn only calls https://ACCOUNT.blob.core.windows.net, so a proxy leads that one
// host to a server of ours, whose certificate the test has made paconn trust.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect } from 'node:net'

export const blobHost = 'contoso.blob.core.windows.net'
const container = '/connector-resources'
const signature = 'sv=2019-02-02&sig=signature-of-a-test'

/** Uploads are PUT as block blobs with the signature; downloads are open to who knows it. */
export async function startBlobs(certificate) {
  const blobs = new Map()
  const storage = createSecureServer(certificate, async (request, response) => {
    const { pathname, search } = new URL(request.url, `https://${blobHost}`)
    const bytes = Buffer.concat(await request.toArray())
    if (search.slice(1) !== signature) return response.writeHead(403).end()
    if (request.method === 'PUT' && request.headers['x-ms-blob-type'] === 'BlockBlob') {
      blobs.set(pathname, bytes)
      return response.writeHead(201, { ETag: '"1"', 'Last-Modified': new Date().toUTCString() }).end()
    }
    const blob = request.method === 'GET' ? blobs.get(pathname) : undefined
    return blob ? response.writeHead(200).end(blob) : response.writeHead(404).end()
  })
  const proxy = createServer((_request, response) => response.writeHead(403).end())
  proxy.on('connect', (request, socket) => {
    if (request.url !== `${blobHost}:443`) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const storageSocket = connect(storage.address().port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(storageSocket).pipe(socket)
    })
    socket.on('error', () => storageSocket.destroy())
    storageSocket.on('error', () => socket.destroy())
  })
  await Promise.all([storage, proxy].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')))
  const urlOf = (path) => `https://${blobHost}${path}?${signature}`
  return {
    proxyUrl: `http://127.0.0.1:${proxy.address().port}`,
    createContainer: () => urlOf(container),
    has: (url) => url !== undefined && url === urlOf(new URL(url).pathname) && blobs.has(new URL(url).pathname),
    put(name, bytes) {
      blobs.set(`${container}/${name}`, bytes)
      return urlOf(`${container}/${name}`)
    },
  }
}
