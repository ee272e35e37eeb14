/** A judge's page: the total while scoring, and single keys. It works without; then the total comes with each save. */
import { pathOf } from './autosave.js'
import { all } from './dom.js'

export interface LiveCriterion {
  key: string
  scale: number
  weight: number
}

/** Hundredths of a point as typed ('8', '8.5', '８．５'); null for nothing or for what is no number on the scale. */
export const typedPoints = (typed: string, scale: number): number | null => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed.normalize('NFKC').trim())
  if (!match) return null
  const points = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return points <= scale * 100 ? points : null
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** The same figure as the server's (src/judging/rules/total.ts; a test holds the two together), in hundredths. */
export const liveTotal = (criteria: readonly LiveCriterion[], points: Readonly<Record<string, number | null>>): number => {
  const common = criteria.reduce((product, { scale }) => (product / gcd(product, scale)) * scale, 1)
  if (common > 1e8) return Math.round(criteria.reduce((sum, { key, scale, weight }) => sum + ((points[key] ?? 0) * weight) / scale, 0))
  const numerator = criteria.reduce((sum, { key, scale, weight }) => sum + (points[key] ?? 0) * weight * (common / scale), 0)
  return Math.floor((2 * numerator + common) / (2 * common))
}

const startTotal = (form: HTMLFormElement, shown: HTMLElement): void => {
  const criteria = JSON.parse(shown.dataset['criteria'] ?? '[]') as LiveCriterion[]
  const output = shown.querySelector('[data-total]')
  const note = shown.querySelector<HTMLElement>('[data-total-note]')
  const locale = shown.dataset['locale'] === 'zh' ? 'zh-CN' : 'en-GB'
  const count = (): void => {
    const points: Record<string, number | null> = {}
    for (const { key, scale } of criteria) {
      const field = form.elements.namedItem(`points[${key}]`)
      points[key] = field instanceof HTMLInputElement ? typedPoints(field.value, scale) : null
    }
    const total = (liveTotal(criteria, points) / 100).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    if (output && output.textContent !== total) output.textContent = total
    if (note) note.hidden = criteria.every(({ key }) => points[key] !== null)
  }
  form.addEventListener('input', count)
  form.addEventListener('autosave-written', count)
  count()
}

/** After an autosave the plain post must say on which revision it stands, or it would collide with itself. */
const startBases = (form: HTMLFormElement): void => {
  const note = (field: string, revision: string): void => {
    const base = form.querySelector<HTMLInputElement>(`input[data-base-of="${CSS.escape(field)}"]`)
    if (base) base.value = revision
  }
  form.addEventListener('autosave', (event) => {
    if (!(event instanceof CustomEvent)) return
    const { saved } = event.detail as { saved: Array<{ field: string; rev: string | number }> }
    for (const { field, rev } of saved) note(field, String(rev))
  })
  // Taking what another window saved moves the field to that revision without a save.
  form.addEventListener('autosave-written', ({ target }) => {
    if ((target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.dataset['autosaveRev'] !== undefined) note(pathOf(target.name), target.dataset['autosaveRev'])
  })
}

const STORE = 'laurel:judging-keys'

/** Where the browser forbids storage, the choice lasts for this page; nothing else may fail for it. */
const keysWanted = (): boolean => {
  try {
    return localStorage.getItem(STORE) !== 'off'
  } catch {
    return true
  }
}

const keepWish = (on: boolean): void => {
  try {
    localStorage.setItem(STORE, on ? 'on' : 'off')
  } catch {
    // Told above.
  }
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))

/** Single keys outside of fields; they can be switched off (WCAG 2.1.4). */
const startKeys = (help: HTMLDetailsElement): void => {
  const box = help.querySelector<HTMLInputElement>('[data-keyboard-on]')
  if (box) {
    box.checked = keysWanted()
    box.addEventListener('change', () => keepWish(box.checked))
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && typing(event.target) && event.target instanceof HTMLElement) {
      event.target.blur()
      return
    }
    if (typing(event.target) || box?.checked === false) return
    if (event.key === '?') {
      help.open = !help.open
      if (help.open) help.querySelector('summary')?.focus()
    } else if (event.key === 'j') document.querySelector<HTMLAnchorElement>('[data-next]')?.click()
    else if (event.key === 'k') document.querySelector<HTMLAnchorElement>('[data-previous]')?.click()
    else if (event.key === 'n') {
      const empty = all<HTMLInputElement | HTMLTextAreaElement>('form.scorecard [name^="points["], form.scorecard [name^="opinion["]').find((field) => field.value.trim() === '')
      if (!empty) return
      event.preventDefault()
      empty.focus()
    }
  })
}

export const startScorecard = (): void => {
  for (const form of all<HTMLFormElement>('form.scorecard')) {
    const shown = form.querySelector<HTMLElement>('[data-scorecard]')
    if (shown) startTotal(form, shown)
    startBases(form)
  }
  const help = document.querySelector<HTMLDetailsElement>('[data-keyboard-help]')
  if (help) startKeys(help)
}
