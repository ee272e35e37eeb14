import { all } from './dom.js'

const STORED = 'laurel.queueKeys'

/** True where a key belongs to what one writes or chooses. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role=textbox]') !== null)

const stored = (): boolean => {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

/** Goes to what a key stands for: a link is followed, a button focused (Enter then does it), a fold opened. */
const use = (element: HTMLElement): void => {
  if (element instanceof HTMLAnchorElement) {
    element.click()
    return
  }
  const fold = element.closest('details')
  if (fold) fold.open = true
  const first = fold && element.tagName === 'SUMMARY' ? fold.querySelector<HTMLElement>('textarea, input:not([type=hidden])') ?? element : element
  first.scrollIntoView({ block: 'center' })
  first.focus()
}

/** Single keys in the queue (n, p, a, r, ?); off by a switch that is remembered, and never while one types. */
export const startQueueKeys = (): void => {
  const help = document.querySelector<HTMLDetailsElement>('[data-queue-help]')
  if (!help) return
  help.hidden = false
  const onOff = help.querySelector<HTMLInputElement>('[data-queue-switch]')
  let on = stored()
  if (onOff) {
    onOff.checked = on
    onOff.addEventListener('change', () => {
      on = onOff.checked
      try {
        localStorage.setItem(STORED, on ? 'on' : 'off')
      } catch {
        // Not remembered where nothing may be stored; the switch works on this page.
      }
    })
  }
  document.addEventListener('keydown', (event) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
    if (event.key === '?') {
      help.open = !help.open
      help.querySelector('summary')?.focus()
      event.preventDefault()
      return
    }
    const [found] = all<HTMLElement>(`[data-queue-key="${CSS.escape(event.key)}"] :is(a, summary, button), :is(a, summary, button)[data-queue-key="${CSS.escape(event.key)}"]`)
    if (!found) return
    event.preventDefault()
    use(found)
  })
}
