/** Fills the gaps of words that the page carries: fill('{percent}% of {size}', {percent: 5}). */
export const fill = (words: string, values: Record<string, string | number>): string =>
  words.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))

/** The reader's language as the page says it. */
export const pageLanguage = (): string => document.documentElement.lang

/** The session's form token. */
export const csrf = (): string => document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? ''

export const all = <T extends Element>(selector: string, root: ParentNode = document): T[] => [...root.querySelectorAll<T>(selector)]

/** A size as people say it, in the page's language. */
export const sizeWords = (bytes: number): string => {
  const [value, unit] = bytes < 1024 * 1024 ? [Math.max(1, Math.round(bytes / 1024)), 'kB'] : [bytes / 1024 / 1024, 'MB']
  return `${new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: 1 }).format(value)} ${unit}`
}

/** The hour and minute now in a zone that the page names beside them; without one as the reader's own clock has it, with its zone. */
export const clockWords = (zone: string | undefined, now = new Date()): string =>
  new Intl.DateTimeFormat(pageLanguage(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(zone ? { timeZone: zone } : { timeZoneName: 'short' }) }).format(now)
