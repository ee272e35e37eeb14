/**
 * The copy of unsaved words on the device: one entry of localStorage an account and address, gone once all of it has
 * arrived. Where the browser forbids storage or has no room left, that is told: the page and the server are still there.
 */
export type Value = string | boolean | string[] | Record<string, string> | Record<string, string>[]

export interface Change {
  field: string
  value: Value
  /** Revision that the change was made on. */
  base: string
}

/** A change as it lies on the device, with what its words are called and where they were typed. */
export interface Kept extends Change {
  label?: string
  /** Path of the page that has the field. */
  page?: string
  /** What that page is called. */
  title?: string
}

/** All of an account's words on a device lie under this. */
const PREFIX = 'laurel:unsaved:'

export const storeOf = (account: string, url: string): string => `${PREFIX}${account}:${url}`

const isChange = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string' && 'base' in value && typeof value.base === 'string' && 'value' in value

/** What an earlier visit left unsaved. */
export const keptChanges = (store: string): Kept[] => {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(store) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isChange) : []
  } catch {
    return []
  }
}

/** Replaces the copy; nothing unsaved leaves nothing behind. False: the device keeps nothing (full, or forbidden). */
export const keepChanges = (store: string, changes: readonly Kept[]): boolean => {
  try {
    if (changes.length === 0) localStorage.removeItem(store)
    else localStorage.setItem(store, JSON.stringify(changes))
    return true
  } catch {
    return changes.length === 0
  }
}

/** Everything of an account that lies on this device: each address with its changes. */
export const keptOf = (account: string): { store: string; url: string; changes: Kept[] }[] => {
  const prefix = storeOf(account, '')
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((store) => ({ store, url: store.slice(prefix.length), changes: keptChanges(store) }))
      .filter(({ changes }) => changes.length > 0)
  } catch {
    return []
  }
}

/** Takes some changes out of the copy as it now is; what was typed over them meanwhile stays. */
export const forgetChanges = (store: string, gone: readonly Change[]): void => {
  const left = keptChanges(store).filter((one) => !gone.some((other) => other.field === one.field && JSON.stringify(other.value) === JSON.stringify(one.value)))
  keepChanges(store, left)
}

/** A value as plain words, to be read and copied where its field is not there. */
export const plainWords = (value: unknown): string =>
  typeof value === 'string' ? value
  : typeof value === 'boolean' ? (value ? '☑' : '☐')
  : Array.isArray(value) ? value.map(plainWords).join('\n')
  : typeof value === 'object' && value !== null ? Object.values(value).map(plainWords).join(' · ')
  : typeof value === 'number' ? String(value)
  : ''
