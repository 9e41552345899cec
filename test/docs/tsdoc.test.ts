import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@babel/parser'
import { describe, expect, it } from '@jest/globals'
import { packageRoot } from '../../src/packageRoot.js'

/** A node of the syntax tree, as far as this test looks at it. */
type Node = { type: string; leadingComments?: { type: string; value: string }[] } & Record<string, unknown>

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
]

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const children = (node: Node) =>
  Object.entries(node)
    .filter(([name]) => !name.endsWith('Comments'))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)

/** Whether the function's own code holds a `throw`; a function that it returns is not its own code, nor is a `try` that has a `catch`. */
function throws(node: Node): boolean {
  if (node.type === 'ThrowStatement') return true
  if (node.type === 'TryStatement' && isNode(node.handler)) return throws(node.handler)
  return children(node).some((child) => !FUNCTIONS.includes(child.type) && throws(child))
}

/** The exported functions of a statement, by name; none for a type or a value. */
function exportedFunctions(statement: Node): [name: string, body: Node][] {
  const declaration = statement.declaration
  if (!isNode(declaration)) return []
  const nameOf = (node: unknown) => (isNode(node) && typeof node.name === 'string' ? node.name : '')
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'TSDeclareFunction')
    return [[nameOf(declaration.id), declaration]]
  if (declaration.type !== 'VariableDeclaration') return []
  return children(declaration).flatMap((variable): [string, Node][] =>
    isNode(variable.init) && FUNCTIONS.includes(variable.init.type) ? [[nameOf(variable.id), variable.init]] : [],
  )
}

const tsDocOf = ({ leadingComments }: Node) => {
  const comment = leadingComments?.at(-1)
  return comment?.type === 'CommentBlock' && comment.value.startsWith('*') ? comment.value : undefined
}

/** What the TSDoc of a file's exported functions lacks. Overloads share the TSDoc of the first. */
function faultsOf(file: string): string[] {
  const { program } = parse(readFileSync(join(packageRoot, file), 'utf8'), {
    sourceType: 'module',
    plugins: ['typescript'],
  })
  const docs = new Map<string, string | undefined>()
  return (isNode(program) ? children(program) : []).flatMap((statement) =>
    exportedFunctions(statement).flatMap(([name, body]) => {
      if (!docs.has(name)) docs.set(name, tsDocOf(statement))
      const doc = docs.get(name)
      if (doc === undefined) return [`${file}: ${name} has no TSDoc`]
      return throws(body) && !doc.includes('@throws') ? [`${file}: ${name} throws, and its TSDoc has no @throws`] : []
    }),
  )
}

describe('the TSDoc of exported functions', () => {
  it.each(['cli', 'connector', 'linter', 'src'])('is complete in %s/', (folder) => {
    const files = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => file.endsWith('.ts')).flatMap((file) => faultsOf(join(folder, file)))).toEqual([])
  })
})
