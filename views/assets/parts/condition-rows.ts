import { all } from './dom.js'

/** A row of a condition shows the control that fits the question asked about: its options, or words. */
const fit = (row: HTMLElement): void => {
  const field = row.querySelector<HTMLSelectElement>('[data-condition-field]')?.value ?? ''
  const test = row.querySelector<HTMLSelectElement>('[data-condition-is]')?.value ?? ''
  const options = row.querySelector<HTMLSelectElement>('[data-condition-option]')
  const text = row.querySelector<HTMLInputElement>('[data-condition-text]')
  const bare = test === 'answered' || test === 'blank' || field === ''
  const bounded = test === 'atLeast' || test === 'atMost'
  let has = false
  for (const group of all<HTMLOptGroupElement>('optgroup', options ?? row)) {
    const own = group.dataset['of'] === field
    group.hidden = !own
    group.disabled = !own
    has ||= own
  }
  if (options) {
    options.hidden = bare || bounded || !has
    if (has && !options.value.startsWith(`${field} `)) options.value = ''
  }
  if (text) text.hidden = bare || (has && !bounded)
}

/** Rows of conditions answer to what is chosen in them. */
export const startConditions = (): void => {
  for (const row of all<HTMLElement>('[data-condition-row]')) fit(row)
  document.addEventListener('change', (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-condition-row]') : null
    if (row) fit(row)
  })
}
