/**
 * No database could be had, or the data folder cannot be used. `message` is one line for the terminal; `remedies` are
 * what the person can do about it, the likeliest first.
 */
export class EmbeddedDatabaseError extends Error {
  readonly remedies: string[]

  constructor(message: string, remedies: string[], options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddedDatabaseError'
    this.remedies = remedies
  }

  /** The message and the remedies as lines to print: all in one where there is one thing to do. */
  lines(): string[] {
    if (this.remedies.length === 1) return [`${this.message} ${this.remedies[0] ?? ''}`]
    return [this.message, ...this.remedies.map((remedy) => `  - ${remedy}`)]
  }
}

/** The system's short code of an error ('ENOSPC', 'EACCES', …), or '' when it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

/** The first line of what was thrown. */
export function reasonOf(error: unknown): string {
  const told = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return String(told).split('\n')[0] ?? ''
}
