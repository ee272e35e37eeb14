import { countCharacters as countAll } from '../../../src/platform/text.js'
import { all, fill } from './dom.js'

/** Counts as a reader does, like the server. */
export const countCharacters = (text: string): number => countAll(text.replace(/\r\n?/g, '\n').trim())

/** The words of a field; of formatted text without its marks. */
const wordsOf = (field: HTMLInputElement | HTMLTextAreaElement): string =>
  field.dataset['rich'] === undefined ? field.value : new DOMParser().parseFromString(field.value.replace(/<\/(?:p|li)>|<br>/g, '\n'), 'text/html').body.textContent

/** Counters under fields with a limit, live. What is too long stays typed; only the words change. */
export const startCounters = (): void => {
  for (const field of all<HTMLInputElement | HTMLTextAreaElement>('[data-count-max]')) {
    const counter = document.querySelector<HTMLElement>(`[data-counter-for="${CSS.escape(field.id)}"]`)
    const max = Number(field.dataset['countMax'])
    if (!counter) continue
    const show = (): void => {
      const length = countCharacters(wordsOf(field))
      const over = length - max
      counter.classList.toggle('over', over > 0)
      counter.textContent = fill((over > 0 ? counter.dataset['overWords'] : counter.dataset['countWords']) ?? '', { length, max, over })
    }
    field.addEventListener('input', show)
    field.addEventListener('autosave-written', show)
    show()
  }
}

/** What may scroll by itself takes the focus only where it does. */
export const startScrollRegions = (): void => {
  const regions = all<HTMLElement>('.table-region, .declared')
  const look = (region: HTMLElement): void => {
    if (region.scrollWidth > region.clientWidth + 1 || region.scrollHeight > region.clientHeight + 1) region.tabIndex = 0
    else region.removeAttribute('tabindex')
  }
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => { if (entry.target instanceof HTMLElement) look(entry.target) }))
  regions.forEach((region) => observer.observe(region))
}

/** Buttons with data-print and data-copy; they are hidden where no script runs. */
export const startSmallActs = (): void => {
  for (const button of all<HTMLButtonElement>('button[data-print], button[data-copy]')) button.hidden = button.dataset['copy'] !== undefined && !('clipboard' in navigator)
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-print], button[data-copy]') : null
    if (!button) return
    if (button.dataset['print'] !== undefined) window.print()
    else void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(() => { button.textContent = button.dataset['copied'] ?? '✓' })
  })
}
