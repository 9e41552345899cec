import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The browser files of @azure/msal-browser by their paths at this server: the library, and what its sign-in window runs. */
export function signInLibrary(): Record<string, string> {
  const folder = dirname(createRequire(import.meta.url).resolve('@azure/msal-browser'))
  return {
    '/page/sign-in/msal-browser.js': join(folder, 'msal-browser.min.js'),
    '/page/sign-in/redirect-bridge.js': join(folder, 'redirect-bridge/msal-redirect-bridge.min.js'),
  }
}
