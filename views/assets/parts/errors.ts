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

export const idOf = (path: string): string => `f-${path.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`

/** Takes a field's error away, whoever put it there: the server's page or a script. */
export const dropError = (field: HTMLElement): void => {
  const id = `${field.id}-error`
  document.getElementById(id)?.remove()
  field.removeAttribute('aria-invalid')
  field.classList.remove('is-invalid')
  field.closest('.field')?.classList.remove('has-error')
  const by = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== id && one !== '').join(' ')
  if (by) field.setAttribute('aria-describedby', by)
  else field.removeAttribute('aria-describedby')
}

/** Says at a field what is wrong with it. */
export const putError = (field: HTMLElement, words: string): void => {
  const error = document.createElement('p')
  error.className = 'field-error'
  error.id = `${field.id}-error`
  error.textContent = words
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '))
  field.before(error)
}

/** What a field is called on the page, with the mark that parts it from what is wrong; '' where it has no label. */
const labelled = (field: HTMLElement): string => {
  const label = field.matches('fieldset') ? field.querySelector('legend') : document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
  const words = [...(label?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE)?.textContent?.trim()
  return words ? `${words}${document.documentElement.lang.startsWith('zh') ? '：' : ': '}` : ''
}

/** Shows errors of a refused script's post like the server's page does: at the field and in a summary with the focus. */
export const showErrors = (title: string, message: string, fields: Record<string, string>): void => {
  // What the page before said of its fields is over, too: a field that is right now must not keep its error.
  for (const old of document.querySelectorAll('[data-error-summary], .field-error[id$="-error"]')) {
    const field = document.getElementById(old.id.slice(0, -'-error'.length))
    if (field && old.id.endsWith('-error')) dropError(field)
    old.remove()
  }
  const summary = document.createElement('div')
  summary.className = 'error-summary'
  summary.tabIndex = -1
  summary.setAttribute('role', 'alert')
  summary.dataset['errorSummary'] = ''
  const heading = document.createElement('h2')
  const icon = document.querySelector<HTMLTemplateElement>('template[data-error-icon]')?.content.cloneNode(true)
  heading.append(...(icon ? [icon] : []), title)
  const list = document.createElement('ul')
  const entries = Object.entries(fields)
  for (const [path, words] of entries.length > 0 ? entries : [['', message] as const]) {
    const item = document.createElement('li')
    const field = path === '' ? null : document.getElementById(idOf(path))
    if (field) {
      const link = document.createElement('a')
      link.href = `#${field.id}`
      link.textContent = labelled(field) + words
      item.append(link)
      putError(field, words)
    } else item.textContent = words
    list.append(item)
  }
  summary.append(heading, list)
  document.querySelector('main')?.prepend(summary)
  focusErrors()
}
