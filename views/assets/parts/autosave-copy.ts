/** The copy of unsaved words on the device. Where the browser forbids storage, autosave still saves to the server. */
export type Value = string | boolean | string[]

export interface Change {
  field: string
  value: Value
  /** Revision that the change was made on. */
  base: string
}

const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string' && 'base' in value && typeof value.base === 'string' && 'value' in value

/** What an earlier visit left unsaved. */
export const keptChanges = (store: string): Change[] => {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(store) ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isChange) : []
  } catch {
    return []
  }
}

/** Replaces the copy; nothing unsaved leaves nothing behind. */
export const keepChanges = (store: string, changes: Change[]): void => {
  try {
    if (changes.length === 0) localStorage.removeItem(store)
    else localStorage.setItem(store, JSON.stringify(changes))
  } catch {
    // Full or forbidden: the page and the server are still there.
  }
}
