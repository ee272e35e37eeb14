import type { Kept } from './autosave-copy.js'

const wordsOf = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()

/** What a field and its page are called, for telling where unsent words belong. */
export const describe = (form: HTMLFormElement, controls: readonly HTMLElement[]): Pick<Kept, 'label' | 'page' | 'title'> => {
  const [first] = controls
  const legend = first?.closest('fieldset')?.querySelector('legend')
  const label = first instanceof HTMLInputElement || first instanceof HTMLTextAreaElement || first instanceof HTMLSelectElement ? first.labels?.[0] : null
  // A label may hold marks for readers besides its words: only its own text, or that in the other language, names the field.
  const named = legend ?? label
  const own = [...(named?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE || (node instanceof HTMLElement && node.lang !== '')).map((node) => node.textContent ?? '').join(' ')
  const crumbs = document.querySelectorAll('.crumbs a')
  const title = [wordsOf(crumbs[crumbs.length - 1]), wordsOf(document.querySelector('h1'))].filter(Boolean).join(' › ')
  return { label: own.replace(/\s+/g, ' ').trim() || (form.querySelector('h2')?.textContent ?? ''), page: location.pathname, title }
}

/** Says that the session is over, where to sign in again, and that nothing is lost meanwhile. */
export const sayLapsed = (state: HTMLElement | null, other: boolean): void => {
  if (!state) return
  state.classList.add('loud')
  state.textContent = `${state.dataset[other ? 'otherAccount' : 'lapsed'] ?? ''} `
  const link = document.createElement('a')
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
  link.textContent = state.dataset['signIn'] ?? ''
  state.append(link)
}

/** Says loudly, beside the state, that this device keeps no copy of what is not saved yet. */
export const sayStorage = (state: HTMLElement | null, missing: boolean): void => {
  const there = document.querySelector('[data-autosave-storage]')
  if (!missing) {
    there?.remove()
    return
  }
  if (there || !state) return
  const line = document.createElement('p')
  line.className = 'autosave-state loud'
  line.dataset['autosaveStorage'] = ''
  line.setAttribute('role', 'alert')
  line.textContent = state.dataset['uncopied'] ?? ''
  state.after(line)
}
