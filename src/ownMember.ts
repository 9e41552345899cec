/** Like {@link ownMember}, for a record with members of one type. */
export const ownValue = <Item>(record: Readonly<Record<string, Item>>, name: string): Item | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/**
 * A member of an object by a name from outside: never an inherited one, such as
 * `constructor`.
 */
export function ownMember<T>(value: Readonly<Record<string, T>>, name: string): T | undefined
export function ownMember(value: unknown, name: string): unknown
export function ownMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
