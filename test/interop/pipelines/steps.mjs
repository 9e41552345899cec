// Prints the steps of a pipeline as a shell script, each behind its name: node steps.mjs FILE ROAD
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const [file, road] = process.argv.slice(2)
const document = parse(readFileSync(file, 'utf8'))

const steps = document.jobs ? document.jobs.deploy.steps : document.steps

/** Whether a step belongs to the road: its condition names no road, or this one. */
const isOn = ({ if: onGithub, condition = onGithub ?? '' }) => !condition.includes('road') || condition.includes(`'${road}'`)

for (const { name, displayName, run, bash } of steps.filter((step) => (step.run ?? step.bash) && isOn(step))) {
  const title = name ?? displayName
  if (title.startsWith('Install')) continue
  console.log(`echo "== ${title}"\n${run ?? bash}`)
}
