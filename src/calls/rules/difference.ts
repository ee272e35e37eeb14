import { isDeepStrictEqual } from 'node:util'

type Pair = { before: unknown; after: unknown }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const isKeyed = (value: unknown): value is Array<Record<string, unknown> & { key: string }> =>
  Array.isArray(value) && value.every((item) => isRecord(item) && typeof item['key'] === 'string')

const byKey = (list: Array<Record<string, unknown> & { key: string }>): Record<string, unknown> =>
  Object.fromEntries(list.map(({ key, ...rest }, index) => [key, { place: index + 1, ...rest }]))

/**
 * Only what differs between two values, for the record's before and after: of objects the differing properties, of
 * lists of keyed things (sections, questions, criteria) the differing ones by key, with their places.
 */
export const difference = (before: unknown, after: unknown): Pair => {
  if (isKeyed(before) && isKeyed(after)) return difference(byKey(before), byKey(after))
  if (!isRecord(before) || !isRecord(after)) return { before: before ?? null, after: after ?? null }
  const pair: { before: Record<string, unknown>; after: Record<string, unknown> } = { before: {}, after: {} }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isDeepStrictEqual(before[key], after[key])) continue
    const inner = difference(before[key], after[key])
    if (Object.hasOwn(before, key)) pair.before[key] = inner.before
    if (Object.hasOwn(after, key)) pair.after[key] = inner.after
  }
  return pair
}
