import { all, fill } from './dom.js'

/**
 * Tables that are filled in row by row (views/calls/question-table.tsx): rows are added and removed by button, empty ones
 * beyond the least are taken away at the start. Buttons are reached by keyboard; the focus goes to the row that is new or
 * next, and what was removed is said. Works on the page's own template; without this script spare rows stand there.
 */
const numbered = (table: HTMLElement): void => {
  all<HTMLElement>('[data-row]', table).forEach((row, index) => {
    const words = (text: string): string => text.replace(/\{at\}/g, String(index)).replace(/\{row\}/g, String(index + 1))
    const head = row.querySelector('[data-row-head]')
    if (head) head.textContent = String(index + 1)
    for (const cell of row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
      cell.dataset['pattern'] ??= cell.name.replace(/\[(?:\d+|\{at\})\]\[([^\]]+)\]$/, '[{at}][$1]')
      cell.name = words(cell.dataset['pattern'])
      cell.id = `f-${cell.name.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/-$/, '')}`
      cell.dataset['label'] ??= cell.getAttribute('aria-label')?.replace(/(?:\d+|\{row\})(?=\D*$)/, '{row}') ?? ''
      cell.setAttribute('aria-label', words(cell.dataset['label']))
    }
    const remove = row.querySelector<HTMLButtonElement>('[data-row-remove]')
    remove?.setAttribute('aria-label', words(remove.dataset['words'] ?? ''))
  })
}

const isEmpty = (row: HTMLElement): boolean => [...row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].every((cell) => cell.value.trim() === '')

const begin = (table: HTMLElement): void => {
  const body = table.querySelector('tbody')
  const template = table.querySelector<HTMLTemplateElement>('template[data-row-template]')
  const add = table.querySelector<HTMLButtonElement>('[data-row-add]')
  const told = table.querySelector<HTMLElement>('[data-row-told]')
  if (!body || !template || !add) return
  const least = Number(table.dataset['least'] ?? 1)
  const most = Number(table.dataset['most'] ?? 1)
  const rows = (): HTMLElement[] => all<HTMLElement>('[data-row]', body)
  const look = (): void => {
    numbered(table)
    add.hidden = rows().length >= most
    for (const button of all<HTMLButtonElement>('[data-row-remove]', body)) button.hidden = false
  }
  const append = (): void => body.append(template.content.cloneNode(true))
  const changed = (): void => { body.dispatchEvent(new Event('change', { bubbles: true })) }
  for (const row of rows().reverse()) {
    if (rows().length <= least || !isEmpty(row)) break
    row.remove()
  }
  look()
  add.addEventListener('click', () => {
    append()
    look()
    rows().at(-1)?.querySelector<HTMLElement>('input, select')?.focus()
  })
  body.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-row-remove]') : null
    const row = button?.closest<HTMLElement>('[data-row]')
    if (!row) return
    const at = rows().indexOf(row)
    row.remove()
    if (rows().length === 0) append()
    look()
    if (told) told.textContent = fill(table.dataset['removed'] ?? '', { row: at + 1 })
    const next = rows()[at] ?? rows().at(-1)
    next?.querySelector<HTMLElement>('input, select')?.focus()
    changed()
  })
  table.closest('[data-autosave-whole]')?.addEventListener('autosave-rows', (event) => {
    const wanted = Math.max(1, event instanceof CustomEvent ? Number(event.detail) : 0)
    while (rows().length < wanted) append()
    look()
  })
}

/** Starts every table that is filled in. */
export const startRows = (): void => all<HTMLElement>('[data-table-rows]').forEach(begin)
