import { askedIn, type ConditionalSection } from '../../../src/calls/rules/conditions.js'
import { read, type Control } from './autosave-fields.js'
import type { Value } from './autosave-copy.js'
import { all } from './dom.js'

/**
 * Shows what is asked now, as one fills in: the same evaluation as on the server. The form carries what it needs,
 *   <form data-conditions='{"category", "sections", "answers"}'>
 * (the questions' conditions, and the answers that they depend on as they are saved), each question stands in <div data-question="key"> with
 * its note <p data-condition-note>. What is hidden keeps what it holds. Without a script all stands there with its note.
 */
interface Carried {
  category: string
  sections: ConditionalSection[]
  answers: Record<string, Value | number | null>
}

const carriedBy = (form: HTMLFormElement): Carried | null => {
  try {
    return JSON.parse(form.dataset['conditions'] ?? 'null') as Carried | null
  } catch {
    return null
  }
}

/**
 * What a question's controls hold, read as the server does where conditions can tell the difference; undefined where
 * nothing can be typed (an answer that is locked, or whose collision is not decided): what the form carries stands.
 */
const typedIn = (question: HTMLElement): Value | undefined => {
  if (question.querySelector('[data-autosave-rev]') === null) return undefined
  const whole = question.querySelector<Control>('[data-autosave-whole]')
  if (whole) return read([whole])
  const controls = all<Control>('[data-autosave-rev]', question)
  const value = read(controls)
  if (question.dataset['kind'] === 'number' || question.dataset['kind'] === 'money') return typeof value === 'string' ? value.normalize('NFKC').replace(/[\s,]/gu, '') : value
  if (question.dataset['kind'] === 'declaration') return value === true ? true : ''
  return value
}

const begin = (form: HTMLFormElement): void => {
  const carried = carriedBy(form)
  if (!carried) return
  const questions = all<HTMLElement>('[data-question]', form)
  const look = (): void => {
    const answers = { ...carried.answers }
    for (const question of questions) {
      const typed = question.dataset['kind'] === 'file' ? undefined : typedIn(question)
      if (typed !== undefined) answers[question.dataset['question'] ?? ''] = typed
    }
    const { visible, required } = askedIn(carried.sections, carried.category, answers)
    for (const question of questions) {
      const key = question.dataset['question'] ?? ''
      question.hidden = !visible.has(key) && question.querySelector('.has-error') === null
      for (const mark of all<HTMLElement>('.optional', question)) if (mark.closest('.pair, .table-input') === null) mark.hidden = required.has(key)
      for (const note of all<HTMLElement>('[data-condition-note]', question)) note.hidden = !question.hidden
    }
  }
  for (const name of ['input', 'change', 'autosave-written']) form.addEventListener(name, look)
  look()
}

/** Starts every form with conditions. */
export const startConditions = (): void => all<HTMLFormElement>('form[data-conditions]').forEach(begin)
