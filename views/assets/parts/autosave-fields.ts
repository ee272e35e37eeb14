import type { Value } from './autosave-copy.js'

/**
 * What autosave reads and writes. Most fields are one control, or radios or boxes of one name. An answer in several
 * controls (a person's parts, a table's cells) is one field with one revision: its box carries
 *   <div data-autosave-whole="parts" data-autosave-name="answers[lead]" data-autosave-rev="3"> answers[lead][name], …
 *   <div data-autosave-whole="rows" …> answers[team][0][name], answers[team][1][name], …
 * `parts` is an object of what is filled in, `rows` a list of such, by their order on the page; empty rows are left out.
 * Rows may come and go: parts/rows.ts makes as many as a value needs when `autosave-rows` asks for them.
 */
export type Control = HTMLElement

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isInput = (element: Element): element is Input => element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement

/** answers[summary] -> answers.summary */
export const pathOf = (name: string): string => name.replace(/\[([^\]]*)\]/g, '.$1').replace(/\.$/, '')

/** The field that a control belongs to: its box's where it is part of an answer, else its own name. */
export const fieldOf = (control: Element): string => {
  const whole = control.closest<HTMLElement>('[data-autosave-whole]')
  if (whole) return pathOf(whole.dataset['autosaveName'] ?? '')
  return isInput(control) ? pathOf(control.name) : ''
}

const inputsIn = (root: ParentNode): Input[] => [...root.querySelectorAll('input, select, textarea')].filter(isInput)

/** The last part of a control's name: answers[team][0][name] -> name. */
const partOf = ({ name }: Input): string => /\[([^\]]+)\]$/.exec(name)?.[1] ?? ''

const readParts = (root: ParentNode): Record<string, string> => {
  const filled = inputsIn(root).filter((input) => input.value.trim() !== '' && partOf(input) !== '')
  // A hidden part alone (China, where no other country may be chosen) is no answer.
  return filled.some((input) => input.type !== 'hidden') ? Object.fromEntries(filled.map((input) => [partOf(input), input.value])) : {}
}

const rowsIn = (whole: HTMLElement): HTMLElement[] => [...whole.querySelectorAll<HTMLElement>('[data-row]')]

const fillParts = (root: ParentNode, parts: Record<string, string>): void => {
  for (const input of inputsIn(root)) if (input.type !== 'hidden') input.value = parts[partOf(input)] ?? ''
}

const isParts = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null && !Array.isArray(value)

const writeWhole = (whole: HTMLElement, value: Value): void => {
  if (whole.dataset['autosaveWhole'] === 'parts') {
    fillParts(whole, isParts(value) ? value : {})
    return
  }
  const rows = (Array.isArray(value) ? value : []).filter(isParts)
  whole.dispatchEvent(new CustomEvent<number>('autosave-rows', { detail: rows.length }))
  rowsIn(whole).forEach((row, index) => fillParts(row, rows[index] ?? {}))
}

/** What the controls of a field hold. */
export const read = (controls: readonly Control[]): Value => {
  const [first] = controls
  if (first?.dataset['autosaveWhole'] === 'parts') return readParts(first)
  if (first?.dataset['autosaveWhole'] === 'rows') return rowsIn(first).map(readParts).filter((row) => Object.keys(row).length > 0)
  if (first instanceof HTMLInputElement && first.type === 'radio') {
    return controls.find((control): control is HTMLInputElement => control instanceof HTMLInputElement && control.checked)?.value ?? ''
  }
  if (first instanceof HTMLInputElement && first.type === 'checkbox') {
    if (controls.length === 1) return first.checked
    return controls.filter((control): control is HTMLInputElement => control instanceof HTMLInputElement && control.checked).map((control) => control.value)
  }
  return first !== undefined && isInput(first) ? first.value : ''
}

/** Puts a value into the controls of a field. */
export const write = (controls: readonly Control[], value: Value): void => {
  for (const control of controls) {
    if (control.dataset['autosaveWhole'] !== undefined) writeWhole(control, value)
    else if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
      control.checked = typeof value === 'boolean' ? value : Array.isArray(value) ? value.some((one) => one === control.value) : value === control.value
    } else if (typeof value === 'string' && isInput(control)) control.value = value
  }
  // Counters, totals, conditions and the like hear of it as if it had been typed; autosave itself does not.
  controls[0]?.dispatchEvent(new CustomEvent('autosave-written', { bubbles: true }))
}

/** Where the focus goes for a field: into the first of its controls. */
export const focusable = (control: Control): HTMLElement =>
  control.dataset['autosaveWhole'] === undefined ? control : (inputsIn(control).find((input) => input.type !== 'hidden') ?? control)

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : isParts(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value

/** Whether two values are the same, whatever the order of their parts. */
export const same = (a: Value, b: Value): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
