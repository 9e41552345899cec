import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

const imports = /(?:from|import)\s*'(\.{1,2}\/[^']+\.js)'/g

/**
 * Every module that a module of the page needs, itself first. A browser that is told of all at once asks for them side by side
 * and not level by level.
 *
 * @param folder The folder that the page is served from.
 * @param entry The path of the first module at the server, such as `/page/main.js`.
 * @returns Paths at the server.
 */
export function pageModules(folder: string, entry: string): string[] {
  const found = [entry]
  for (const path of found) {
    const file = join(folder, path)
    if (!existsSync(file)) continue
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      const target = posix.join(posix.dirname(path), specifier)
      if (!found.includes(target)) found.push(target)
    }
  }
  return found.filter((path) => existsSync(join(folder, path)))
}
