import { didYouMean } from '../../nearestName.js'
import type { Place } from '../model/place.js'

/** The types of InitializeVariable. */
export const variableTypes = ['Boolean', 'Integer', 'Float', 'String', 'Object', 'Array'] as const
export type VariableType = (typeof variableTypes)[number]

const mostVariables = 250

/** The variables that a workflow initializes, and the places that use them; checked after everything is read. */
export class VariableDeclarations {
  private readonly declared = new Map<string, { name: string; type: VariableType | undefined }>()
  private readonly uses: { place: Place; name: string; types: readonly VariableType[] }[] = []

  declare(place: Place, name: string, type: VariableType | undefined): void {
    if (this.declared.has(name.toLowerCase()))
      place.fault(`The variable '${name}' is initialized twice. Keep one.`, 'DuplicateName')
    this.declared.set(name.toLowerCase(), { name, type })
    if (this.declared.size === mostVariables + 1)
      place.fault(`A workflow has at most ${mostVariables} variables.`, 'LimitExceeded')
  }

  /** Records that a variable is used at a place that requires one of the given types. */
  use(place: Place, name: string, types: readonly VariableType[] = variableTypes): void {
    this.uses.push({ place, name, types })
  }

  /** The names as they were declared. */
  get names(): string[] {
    return [...this.declared.values()].map(({ name }) => name)
  }

  has(name: string): boolean {
    return this.declared.has(name.toLowerCase())
  }

  /** Reports uses of variables that are not initialized or have another type. */
  check(): void {
    for (const { place, name, types } of this.uses) {
      const variable = this.declared.get(name.toLowerCase())
      if (!variable)
        place.fault(
          `The variable '${name}' is not initialized anywhere. Add an InitializeVariable action for it.${didYouMean(name, this.names)}`,
          'UndeclaredVariable',
        )
      else if (variable.type && !types.includes(variable.type)) {
        place.fault(
          `The variable '${variable.name}' is of type ${variable.type}; this action needs ${types.join(' or ')}.`,
          'InvalidValue',
        )
      }
    }
  }
}
