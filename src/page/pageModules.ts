import { posix } from 'node:path'
import type { PageAsset } from './pageAssets.js'

const imports = /(?:from|import)\s*'(\.{1,2}\/[^']+\.js)'/g

/**
 * Every module that a module of the page needs before it runs, itself first; modules that it loads later (`import(…)`) are left
 * out. A browser that knows all of them at once requests them side by side and not level by level.
 *
 * @param entry The path of the first module at the server, such as `/page/main.js`.
 * @returns Paths at the server.
 */
export function pageModules(assets: ReadonlyMap<string, PageAsset>, entry: string): string[] {
  const found = [entry]
  for (const path of found) {
    const text = assets.get(path)?.body.toString() ?? ''
    for (const [, specifier = ''] of text.matchAll(imports)) {
      const target = posix.join(posix.dirname(path), specifier)
      if (!found.includes(target) && assets.has(target)) found.push(target)
    }
  }
  return found
}
