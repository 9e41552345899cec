import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'libsql'
import { chromium, type Page } from 'playwright-core'
import { developmentResource } from '../src/developmentResource.js'
import { newIdentityId } from '../src/directory/model/identityId.js'
import { openSqliteStore } from '../src/directory/store/sqliteStore.js'
import { packageRoot } from '../src/packageRoot.js'
import { median } from './load.js'

const count = 1_000_000
const deleted = 20
const rounds = 5

/** (k) The page's directory view over 10⁶ identities, in Chromium (CHROMIUM, by default Debian's). */
export async function measureExplorer(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-explorer-'))
  const file = join(folder, 'directory.db')
  try {
    const ids = await fill(file)
    print(`${count} identities, ${deleted} of them deleted; the migration that added their index: ${migrate(file)} ms`)
    const server = spawn(process.execPath, [join(packageRoot, 'dist', 'src', 'server.js')], {
      env: { PATH: process.env.PATH, PORT: '0', DIRECTORY_PORT: '0', DIRECTORY_TLS_PORT: 'off', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      await useExplorer(await addressOf(server.stdout), ids, print)
    } finally {
      if (server.kill()) await once(server, 'exit')
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The last ones are the deleted ones: whoever looks for them from the start passes all the others. */
async function fill(file: string): Promise<string[]> {
  const store = openSqliteStore(file)
  const begin = Date.now() - count
  const identities = Array.from({ length: count }, (_, index) => ({
    id: newIdentityId(developmentResource.id, begin + index),
    createdAt: begin + index,
    revokedAt: null,
    revokedThrough: null,
    deletedAt: index < count - deleted ? null : begin + count,
  }))
  await store.importContents({ ...(await store.exportContents()), identities })
  await store.close()
  return identities.map(({ id }) => id)
}

/** Takes the file back to the version without the index, and opens it again. */
function migrate(file: string): number {
  const database = new Database(file)
  database.exec('DROP INDEX deleted_identities; PRAGMA user_version = 4')
  database.close()
  const started = performance.now()
  void openSqliteStore(file).close()
  return Math.round(performance.now() - started)
}

async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const [, address] = /^Connector API\s+(http\S+)/.exec(line) ?? []
    if (address === undefined) continue
    stdout.resume()
    return address
  }
  throw new Error('The server did not start.')
}

async function useExplorer(url: string, ids: string[], print: (line: string) => void): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage({ locale: 'en-US' })
  await page.goto(`${url}/#directory`)
  const card = page.locator('section.card').first()
  await card.locator('tbody tr').first().waitFor()
  const [find, state] = [card.locator('input'), card.locator('select')]
  const press = (name: string) => () => card.getByRole('button', { name }).click()
  const search = (text: string) => async () => {
    await find.fill(text)
    await press('Find')()
  }
  const choose = (value: string) => () => state.selectOption(value).then(() => undefined)
  const middle = ids[count / 2] ?? ''
  const steps: [title: string, prepare: () => Promise<void>, act: () => Promise<void>][] = [
    ['next page', search(''), press('Next page')],
    ['previous page', press('Next page'), press('Previous page')],
    ['find an ID', search(''), search(middle)],
    ['find how IDs begin', search(''), search(middle.slice(0, -20))],
    ['show the deleted ones', search(''), choose('deleted')],
    ['show the active ones', choose('deleted'), choose('active')],
  ]
  for (const [title, prepare, act] of steps) {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      await choose('any')()
      await redrawn(page, prepare)
      times.push(await redrawn(page, act))
    }
    const rows = await card.locator('tbody tr').count()
    print(`${title.padEnd(22)} ${Math.round(median(times))} ms from the click to the painted list, ${rows} rows`)
  }
  await browser.close()
}

/** Runs in the page: resolves to the milliseconds from a click or a choice to the frame in which the list is new. */
const untilRedrawn = `new Promise((resolve) => {
  let started = performance.now()
  const noteStart = () => { started = performance.now() }
  for (const type of ['click', 'change']) document.addEventListener(type, noteStart, { capture: true, once: true })
  const observer = new MutationObserver(() => {
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)))
  })
  observer.observe(document.querySelector('section.card > [aria-live]'), { childList: true })
})`

async function redrawn(page: Page, act: () => Promise<void>): Promise<number> {
  const painted = page.evaluate<number>(untilRedrawn)
  await act()
  return painted
}
