/**
 * Tells the server every 20 seconds that this section is open, shows who else is at work, and hands what others have
 * saved meanwhile to autosave (event `autosave-remote`), which puts it in where nobody here is writing.
 */
import { sentencesOf } from '../../../src/platform/text.js'
import { all, csrf, fill } from './dom.js'
import type { Remote } from './autosave-send.js'
import { fieldOf } from './autosave-fields.js'

const EVERY = 20_000

interface News {
  people: { name: string; here: boolean; where: string }[]
  changed: (Remote & { by: string })[]
}

const isNews = (value: unknown): value is News =>
  typeof value === 'object' && value !== null && 'people' in value && Array.isArray(value.people) && 'changed' in value && Array.isArray(value.changed)

/** The revisions that this page has, by the field's key. */
const revisionsOf = (form: HTMLFormElement | null): Record<string, string> =>
  Object.fromEntries(all<HTMLElement>('[data-autosave-rev]', form ?? document).map((control) => [fieldOf(control).replace(/^answers\./, ''), control.dataset['autosaveRev'] ?? '0']))

const linesOf = (news: News, words: DOMStringMap): string[] => {
  const names = (people: News['people']): string => [...new Set(people.map(({ name }) => name))].join(words['comma'] ?? ', ')
  const here = news.people.filter((one) => one.here)
  const elsewhere = [...new Set(news.people.filter((one) => !one.here).map((one) => one.where))]
  return [
    ...(here.length > 0 ? [fill(words['here'] ?? '', { names: names(here) })] : []),
    ...elsewhere.map((where) => fill(words['elsewhere'] ?? '', { names: names(news.people.filter((one) => one.where === where)), where })),
  ]
}

/** Starts on pages that have a section open. */
export const startPresence = (): void => {
  const place = document.querySelector<HTMLElement>('[data-presence]')
  if (!place) return
  const form = document.querySelector<HTMLFormElement>('form[data-autosave-url]')
  const { presence: url = '', section = '' } = place.dataset
  const taken: string[] = []
  form?.addEventListener('autosave-received', (event) => { if (event instanceof CustomEvent) taken.push(String(event.detail)) })

  const post = (leaving: boolean): Promise<Response> => fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-Token': csrf() },
    body: JSON.stringify({ section, revisions: leaving ? {} : revisionsOf(form), leaving }),
    keepalive: leaving,
  })
  const beat = async (): Promise<void> => {
    if (document.visibilityState === 'hidden' || !navigator.onLine) return
    const response = await post(false).catch(() => null)
    const news: unknown = response?.ok ? await response.json().catch(() => null) : null
    if (!isNews(news)) return
    taken.length = 0
    form?.dispatchEvent(new CustomEvent('autosave-remote', { detail: news.changed }))
    const by = [...new Set(news.changed.filter(({ field }) => taken.includes(field)).map((one) => one.by))].join(place.dataset['comma'] ?? ', ')
    const lines = [...linesOf(news, place.dataset), ...(taken.length > 0 ? [fill(place.dataset['changed'] ?? '', { by, count: taken.length })] : [])]
    const words = sentencesOf(lines)
    // What stands there already is not said again to those who hear the page.
    if (place.textContent !== words) place.textContent = words
    place.hidden = lines.length === 0
  }
  setInterval(() => void beat(), EVERY)
  window.addEventListener('focus', () => void beat())
  window.addEventListener('pagehide', () => void post(true).catch(() => undefined))
  void beat()
}
