import { chromium } from 'playwright-core'

/** Starts the Chromium that CHROMIUM names, by default that of Debian. In a container it has no sandbox of its own. */
export const launchChromium = ({ args = [], ...options } = {}) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...args],
    ...options,
  })
