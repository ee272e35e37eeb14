import { textDifference } from '../../../src/platform/difference.js'
import { plainWords, type Value } from './autosave-copy.js'

interface Words {
  told: string
  mine: string
  theirs: string
  take: string
  keep: string
}

/** A value as people read it: the words beside the choice, not its key. */
export const wordsOf = (controls: readonly HTMLElement[], value: Value): string => {
  const chosen = (control: HTMLElement): string => (control instanceof HTMLInputElement && control.labels?.[0] ? (control.labels[0].textContent).trim() : '')
  const [first] = controls
  if (first instanceof HTMLSelectElement) return [...first.options].find((option) => option.value === value)?.text ?? plainWords(value)
  if (first instanceof HTMLInputElement && (first.type === 'radio' || first.type === 'checkbox')) {
    if (typeof value === 'boolean') return `${value ? '☑' : '☐'} ${chosen(first)}`
    const keys: unknown[] = Array.isArray(value) ? value : [value]
    return controls.filter((control) => control instanceof HTMLInputElement && keys.includes(control.value)).map(chosen).join(' · ') || '–'
  }
  return plainWords(value) || '–'
}

const boxOf = (form: HTMLFormElement, field: string): HTMLElement | null => form.querySelector(`[data-autosave-conflict="${CSS.escape(field)}"]`)

/** Takes the question about a field away. */
export const clearConflict = (form: HTMLFormElement, field: string): void => boxOf(form, field)?.remove()

/** One of two texts with what only it has marked. */
const sideOf = (name: string, mine: string, theirs: string, side: 'removed' | 'added'): HTMLElement => {
  const quote = document.createElement('blockquote')
  quote.setAttribute('aria-label', name)
  for (const { kind, text } of textDifference(mine, theirs)) {
    // Texts too long to be compared stand without marks.
    const plain = kind === 'same' || kind === (side === 'removed' ? 'before' : 'after')
    if (!plain && kind !== side) continue
    const part = document.createElement(plain ? 'span' : 'mark')
    part.textContent = text
    quote.append(part)
  }
  const figure = document.createElement('div')
  figure.className = 'autosave-side'
  const title = document.createElement('strong')
  title.textContent = name
  figure.append(title, quote)
  return figure
}

/** Shows what someone else wrote under the own words and asks which stands; nothing is lost either way. */
export const showConflict = (form: HTMLFormElement, control: HTMLElement, field: string, words: Words, texts: { mine: string; theirs: string }, decide: (choice: 'mine' | 'theirs') => void): void => {
  clearConflict(form, field)
  const box = document.createElement('div')
  box.className = 'autosave-conflict'
  box.dataset['autosaveConflict'] = field
  box.setAttribute('role', 'alert')
  const told = document.createElement('p')
  told.textContent = words.told
  const sides = document.createElement('div')
  sides.className = 'autosave-sides'
  sides.append(sideOf(words.mine, texts.mine, texts.theirs, 'removed'), sideOf(words.theirs, texts.mine, texts.theirs, 'added'))
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
  box.append(told, sides, acts)
  const place = control.closest('.field') ?? control
  place.append(box)
}
