import type { Call, Expression, Step, TemplateNode } from './syntaxTree.js'

/** One call in a definition. */
export interface CallSite {
  /** The function's name as written. */
  readonly name: string
  /** The same in lower case. */
  readonly key: string
  readonly argumentCount: number
  /** The first argument when it is a plain string: the name of an action, variable, … */
  readonly subject: string | undefined
  /** Whether the first argument is a number, a Boolean or null, which cannot be a name. */
  readonly namesNothing: boolean
  /** The path that is selected from the result, as far as it consists of constant strings and numbers. */
  readonly selected: readonly string[]
  /** The length of the call with its path. */
  readonly length: number
  /** The whole string of the definition that contains it. */
  readonly expression: string
  /** The JSON path of that string. */
  readonly path: string
}

/** One name that a template uses, and the call that uses it. */
export interface Reference {
  readonly name: string
  readonly site: CallSite
}

/** The constant names in a template. A computed name is only known during the run. */
export interface References {
  readonly actions: readonly Reference[]
  readonly variables: readonly Reference[]
  readonly parameters: readonly Reference[]
  /** Loops in `items()` and `iterationIndexes()`. */
  readonly loops: readonly Reference[]
  /** Scopes and loops in `result()`. */
  readonly scopes: readonly Reference[]
  /** Keys selected from `parameters('$connections')`, or from the tokens that the platform sends to older flows. */
  readonly connections: readonly Reference[]
}

const readers: Record<keyof Omit<References, 'connections'>, ReadonlySet<string>> = {
  actions: new Set([
    'actions',
    'outputs',
    'body',
    'actionoutputs',
    'actionbody',
    'formdatavalue',
    'formdatamultivalues',
    'multipartbody',
  ]),
  variables: new Set(['variables']),
  parameters: new Set(['parameters']),
  loops: new Set(['items', 'iterationindexes']),
  scopes: new Set(['result']),
}

/** Every call below a node, outermost first, from left to right. */
export function callSites(node: TemplateNode, expression: string, path: string): CallSite[] {
  return callsIn(node).map((call) => ({
    name: call.name,
    key: call.key,
    argumentCount: call.arguments.length,
    subject: plainString(call.arguments[0]),
    namesNothing: call.arguments[0]?.kind === 'literal' && plainString(call.arguments[0]) === undefined,
    selected: plainSteps(call.path),
    length: call.source.length,
    expression,
    path,
  }))
}

/** Groups calls by the kind of name. */
export function referencesOf(sites: readonly CallSite[]): References {
  const namedBy = (names: ReadonlySet<string>) =>
    sites.flatMap((site) => (names.has(site.key) && site.subject !== undefined ? [{ name: site.subject, site }] : []))
  return {
    actions: namedBy(readers.actions),
    variables: namedBy(readers.variables),
    parameters: namedBy(readers.parameters),
    loops: namedBy(readers.loops),
    scopes: namedBy(readers.scopes),
    connections: sites.flatMap((site) => {
      const isParameter = site.key === 'parameters' && site.subject?.toLowerCase() === '$connections'
      // Older flows read the keys from a header: json(…)['$connections']['key']['connectionId'].
      const isToken = site.selected[0] === '$connections'
      const key = isParameter ? site.selected[0] : isToken ? site.selected[1] : undefined
      return key === undefined ? [] : [{ name: key, site }]
    }),
  }
}

function callsIn(node: TemplateNode): Call[] {
  if (node.kind === 'literal') return []
  if (node.kind === 'interpolation')
    return node.parts.flatMap((part) => (typeof part === 'string' ? [] : callsIn(part)))
  return [node, ...node.arguments.flatMap(callsIn), ...node.path.flatMap((step) => callsIn(step.selector))]
}

function plainString(node: Expression | undefined): string | undefined {
  return node?.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined
}

function plainSteps(path: Step[]): string[] {
  const steps: string[] = []
  for (const { selector } of path) {
    if (selector.kind !== 'literal') break
    steps.push(String(selector.value))
  }
  return steps
}
