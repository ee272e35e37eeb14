import { all } from './dom.js'

const sent = new WeakSet<HTMLFormElement>()
const wordsOf = new Map<HTMLElement, ChildNode[]>()

/** True when the form may be sent now; from then on it is busy and may not until `setReady`. */
export const claim = (form: HTMLFormElement, submitter: HTMLElement | null): boolean => {
  if (sent.has(form)) return false
  sent.add(form)
  form.setAttribute('aria-busy', 'true')
  // Not `disabled`: that would take the button's own name out of the post, and the focus away.
  for (const button of all<HTMLButtonElement>('button[type=submit]', form)) button.setAttribute('aria-disabled', 'true')
  const busy = form.dataset['busyWord']
  if (submitter?.classList.contains('btn') && busy) {
    wordsOf.set(submitter, [...submitter.childNodes])
    submitter.textContent = busy
  }
  return true
}

/** Makes a form usable again: the answer did not come, or the page came back from the browser's memory. */
export const setReady = (form: HTMLFormElement): void => {
  sent.delete(form)
  form.removeAttribute('aria-busy')
  for (const button of all<HTMLButtonElement>('button[type=submit]', form)) {
    button.removeAttribute('aria-disabled')
    const words = wordsOf.get(button)
    if (words) button.replaceChildren(...words)
    wordsOf.delete(button)
  }
}

/** A posted form is busy until the next page comes: a second click sends nothing. */
export const guardForms = (): void => {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return
    if (!claim(form, event.submitter)) event.preventDefault()
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) all<HTMLFormElement>('form[method=post]').forEach(setReady)
  })
}
