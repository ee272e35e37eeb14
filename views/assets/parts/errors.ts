/** The field that an error's link means; an error of one choice among many belongs to the group around it. */
const fieldOf = (link: HTMLAnchorElement): HTMLElement | null => {
  let id = decodeURIComponent(link.hash.slice(1))
  while (id.includes('-') && !document.getElementById(id)) id = id.slice(0, id.lastIndexOf('-'))
  return document.getElementById(id)
}

/** The summary takes the focus; its links put the focus into the field, and open what hides it. */
export const focusErrors = (): void => {
  const summary = document.querySelector<HTMLElement>('[data-error-summary]')
  if (!summary) return
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const field = link ? fieldOf(link) : null
    if (!field) return
    event.preventDefault()
    field.closest('details')?.setAttribute('open', '')
    field.scrollIntoView({ block: 'center' })
    field.focus({ preventScroll: true })
  })
}

const idOf = (path: string): string => `f-${path.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`

const paragraph = (id: string, words: string): HTMLElement => {
  const made = document.createElement('p')
  made.className = 'field-error'
  made.id = id
  made.dataset['byScript'] = ''
  made.textContent = words
  return made
}

/** Shows errors of a refused script's post like the server's page does: at the field and in a summary with the focus. */
export const showErrors = (title: string, message: string, fields: Record<string, string>): void => {
  for (const old of document.querySelectorAll('[data-error-summary], .field-error[data-by-script]')) {
    const mended = old.id.endsWith('-error') ? document.getElementById(old.id.slice(0, -'-error'.length)) : null
    mended?.removeAttribute('aria-invalid')
    mended?.setAttribute('aria-describedby', (mended.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== old.id).join(' '))
    old.remove()
  }
  const summary = document.createElement('div')
  summary.className = 'error-summary'
  summary.tabIndex = -1
  summary.setAttribute('role', 'alert')
  summary.dataset['errorSummary'] = ''
  const heading = document.createElement('h2')
  heading.textContent = title
  const list = document.createElement('ul')
  const entries = Object.entries(fields)
  for (const [path, words] of entries.length > 0 ? entries : [['', message] as const]) {
    const item = document.createElement('li')
    const field = path === '' ? null : document.getElementById(idOf(path))
    if (field) {
      const link = document.createElement('a')
      link.href = `#${field.id}`
      link.textContent = words
      item.append(link)
      const error = paragraph(`${field.id}-error`, words)
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '))
      field.before(error)
    } else item.textContent = words
    list.append(item)
  }
  summary.append(heading, list)
  document.querySelector('main')?.prepend(summary)
  focusErrors()
}
