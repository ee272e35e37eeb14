/** A refused form's words, flat: form names with their values, as hidden fields carry them. */
export interface KeptWord {
  /** As a form sends it: a[b][0]. */
  name: string
  /** Dotted, as errors name it: a.b.0. */
  path: string
  value: string
}

/** Flattens nested words in their order; what is neither word, number nor yes/no is left out. */
export const flatWords = (words: Record<string, unknown>): KeptWord[] => {
  const found: KeptWord[] = []
  const walk = (value: unknown, name: string, path: string): void => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') found.push({ name, path, value: String(value) })
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, name === '' ? key : `${name}[${key}]`, path === '' ? key : `${path}.${key}`)
    }
  }
  walk(words, '', '')
  return found
}

/** Words that never go into a page again: the person types them once more. */
export const isPassword = (path: string): boolean => /password/i.test(path)

/** Words that must not be shown, though a form may carry them. */
export const isSecret = (path: string): boolean => isPassword(path) || /secret|token/i.test(path)

/** Words that are worth showing: not secrets, not ids or revisions that the page itself put into the form. */
export const isShown = (word: KeptWord): boolean => !isSecret(word.path) && word.value.trim() !== '' && !/(^|\.)(_\w+|id|rev|revision|version|next)$/.test(word.path)
