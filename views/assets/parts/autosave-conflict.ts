import type { Value } from './autosave-copy.js'

interface Words {
  told: string
  theirs: string
  take: string
  keep: string
}

const boxOf = (form: HTMLFormElement, field: string): HTMLElement | null => form.querySelector(`[data-autosave-conflict="${CSS.escape(field)}"]`)

/** Takes the question about a field away. */
export const clearConflict = (form: HTMLFormElement, field: string): void => boxOf(form, field)?.remove()

/** Shows what someone else wrote under the own words and asks which stands; nothing is lost either way. */
export const showConflict = (form: HTMLFormElement, control: HTMLElement, field: string, words: Words, theirs: Value, decide: (choice: 'mine' | 'theirs') => void): void => {
  clearConflict(form, field)
  const box = document.createElement('div')
  box.className = 'autosave-conflict'
  box.dataset['autosaveConflict'] = field
  box.setAttribute('role', 'alert')
  const told = document.createElement('p')
  told.textContent = words.told
  const quote = document.createElement('blockquote')
  quote.textContent = Array.isArray(theirs) ? theirs.join(', ') : String(theirs)
  quote.setAttribute('aria-label', words.theirs)
  const acts = document.createElement('div')
  acts.className = 'acts'
  const button = (text: string, choice: 'mine' | 'theirs'): HTMLButtonElement => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'btn btn-outline btn-sm'
    made.textContent = text
    made.addEventListener('click', () => {
      box.remove()
      decide(choice)
    })
    return made
  }
  acts.append(button(words.keep, 'mine'), button(words.take, 'theirs'))
  box.append(told, quote, acts)
  const place = control.closest('.field') ?? control
  place.append(box)
}
