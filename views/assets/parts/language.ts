import { all } from './dom.js'

const PLACE = 'laurel-words-over-language'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface KeptForm {
  action: string
  /** Name, how many of that name stand before it, what it holds or whether it is ticked. */
  words: Array<[name: string, index: number, value: string | boolean]>
}

/** Forms that save by themselves keep their words in their own way. */
const forms = (): HTMLFormElement[] => all<HTMLFormElement>('main form[method=post]:not([data-autosave-url])')

/** What a person types into or chooses from; no secret and no file. */
const controlsOf = (form: HTMLFormElement): Array<[number, Control]> => {
  const before = new Map<string, number>()
  return [...form.elements].flatMap((element): Array<[number, Control]> => {
    const typed = element instanceof HTMLInputElement ? !['hidden', 'password', 'file', 'submit', 'button'].includes(element.type) : element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
    if (!typed || (element as Control).name === '') return []
    const control = element as Control
    const index = before.get(control.name) ?? 0
    before.set(control.name, index + 1)
    return [[index, control]]
  })
}

const isTick = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)

const keep = (): void => {
  const kept = forms().map((form): KeptForm => ({
    action: form.action,
    words: controlsOf(form).map(([index, control]) => [control.name, index, isTick(control) ? control.checked : control.value]),
  }))
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the language is switched all the same.
  }
}

const putBack = (): void => {
  let kept: KeptForm[]
  try {
    const text = sessionStorage.getItem(PLACE)
    if (text === null) return
    sessionStorage.removeItem(PLACE)
    kept = JSON.parse(text) as KeptForm[]
  } catch {
    return
  }
  for (const form of forms()) {
    const words = kept.find(({ action }) => action === form.action)?.words
    if (!words) continue
    for (const [index, control] of controlsOf(form)) {
      const word = words.find(([name, at]) => name === control.name && at === index)?.[2]
      if (word === undefined || word === (isTick(control) ? control.checked : control.value)) continue
      if (isTick(control)) control.checked = word === true
      else control.value = String(word)
      const folded = control.closest('details')
      if (folded) folded.open = true
      for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))
    }
  }
}

/** What stands in a form when the language is switched stands in it afterwards; this tab alone keeps it, once. */
export const startLanguage = (): void => {
  putBack()
  for (const form of all<HTMLFormElement>('form.language-switch')) form.addEventListener('submit', keep)
}
