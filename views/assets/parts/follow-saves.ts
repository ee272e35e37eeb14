/** Milliseconds after the last save until what is missing is asked for anew: whoever types on is left alone. */
const PAUSE = 1500

const place = (page: Document): HTMLElement | null => page.querySelector('[data-follows-saves]')

const savedSomething = (event: Event): boolean => {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null
  return typeof detail === 'object' && detail !== null && 'saved' in detail && Array.isArray(detail.saved) && detail.saved.length > 0
}

/** What is missing, and the time left, beside a section: drawn anew from the same page when something was saved. */
export const startFollowingSaves = (): void => {
  if (!place(document)) return
  let timer = 0
  let turn = 0
  const draw = async (): Promise<void> => {
    const mine = ++turn
    const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    if (!response?.ok || response.redirected) return
    const next = place(new DOMParser().parseFromString(await response.text(), 'text/html'))
    const shown = place(document)
    // Whoever is just about to follow a link there keeps it under the finger.
    if (mine !== turn || !next || !shown || shown.contains(document.activeElement)) return
    shown.replaceChildren(...next.childNodes)
  }
  document.addEventListener('autosave', (event) => {
    if (!savedSomething(event)) return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void draw(), PAUSE)
  })
}
