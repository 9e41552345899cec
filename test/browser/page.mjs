// Uses the page of the API as a person does, in a real browser, in English and in Korean.
//   node page.mjs API_URL [FOLDER_FOR_SCREENSHOTS_OF_FAILURES]
// ONLY=text runs the checks whose title has that text.
import { openBrowser } from './support.mjs'
import { directoryChecks } from './views/directory.mjs'
import { everyoneChecks } from './views/everyone.mjs'
import { exampleChecks } from './views/examples.mjs'
import { keyboardChecks } from './views/keyboardOnly.mjs'
import { monitorChecks } from './views/monitor.mjs'
import { tokenChecks } from './views/token.mjs'
import { usersChecks } from './views/users.mjs'
import { workflowsChecks } from './views/workflows.mjs'

const [apiUrl, failures] = process.argv.slice(2)
const browser = await openBrowser(apiUrl, { only: process.env.ONLY, failures })
for (const language of ['en', 'ko'])
  for (const checks of [
    usersChecks,
    exampleChecks,
    tokenChecks,
    workflowsChecks,
    directoryChecks,
    monitorChecks,
    keyboardChecks,
  ])
    await checks(browser, language, apiUrl)
await everyoneChecks(browser, apiUrl)
await browser.close()
const { passed, failed } = browser.result()
browser.print(`page: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
