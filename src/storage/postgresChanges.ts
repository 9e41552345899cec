import type { Client } from 'pg'

export interface ChangeListener {
  close(): Promise<void>
}

export interface ListenOptions {
  createClient(): Client
  /** The channel of the notifications (`pg_notify`). */
  channel: string
  /** Called for each notification, and each time listening restarts, since notifications may have been missed. */
  onChange(): void
}

const retryMs = 500

/**
 * Listens, on its own connection, for notifications of other processes, and reconnects after the connection broke,
 * until it is closed.
 *
 * @throws The driver's error when it cannot listen the first time.
 */
export async function listenForChanges({ createClient, channel, onChange }: ListenOptions): Promise<ChangeListener> {
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let client: Client

  async function listen(): Promise<void> {
    client = createClient()
    client.on('error', () => undefined) // 'end' follows.
    client.on('notification', onChange)
    await client.connect()
    client.on('end', tryLater)
    await client.query(`LISTEN ${channel}`)
  }

  function tryLater(): void {
    if (closed) return
    retry = setTimeout(() => void again(), retryMs)
    retry.unref()
  }

  async function again(): Promise<void> {
    try {
      await listen()
      onChange()
    } catch {
      client.removeListener('end', tryLater)
      await client.end().catch(() => undefined)
      tryLater()
    }
  }

  await listen()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await client.end().catch(() => undefined)
    },
  }
}
