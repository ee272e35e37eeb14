import { all, fill, sizeWords } from './dom.js'
import { showErrors } from './errors.js'
import { claim, setReady } from './forms.js'

/**
 * Forms marked `data-upload` are sent with a progress bar. The server answers JSON: {location} where it would redirect,
 * {error, fields} where it would show the page again. Without this script the plain post does the same.
 */
export const startUploads = (): void => {
  for (const form of all<HTMLFormElement>('form[data-upload]')) {
    form.addEventListener('submit', (event) => {
      const files = all<HTMLInputElement>('input[type=file]', form).flatMap((input) => [...(input.files ?? [])])
      if (files.length === 0) return
      event.preventDefault()
      if (tooLarge(form)) return
      // The form's words are read before its buttons become busy.
      const data = new FormData(form, event.submitter)
      const action = event.submitter?.getAttribute('formaction') ?? form.action
      if (claim(form, event.submitter)) sendWithProgress(form, action, data)
    })
  }
}

const boxOf = (form: HTMLFormElement): HTMLElement | null => form.querySelector('[data-upload-progress]')

const tooLarge = (form: HTMLFormElement): boolean => {
  for (const input of all<HTMLInputElement>('input[type=file][data-max-bytes]', form)) {
    if (![...(input.files ?? [])].some((file) => file.size > Number(input.dataset['maxBytes']))) continue
    const words = input.dataset['tooLarge'] ?? ''
    showErrors(boxOf(form)?.dataset['summary'] ?? '', words, { [input.id.replace(/^f-/, '')]: words })
    return true
  }
  return false
}

const sendWithProgress = (form: HTMLFormElement, action: string, data: FormData): void => {
  const box = boxOf(form)
  const bar = box?.querySelector('progress')
  const words = box?.querySelector<HTMLElement>('[data-upload-words]')
  if (box) box.hidden = false
  const request = new XMLHttpRequest()
  request.open('POST', action)
  request.setRequestHeader('Accept', 'application/json')
  let told = -10
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = total > 0 ? Math.floor((100 * loaded) / total) : 0
    if (bar) bar.value = percent
    // Read aloud in steps of ten, so that it does not talk without end.
    if (words && percent - told >= 10) {
      told = percent
      words.textContent = fill(words.dataset['uploadWords'] ?? '', { percent, size: sizeWords(total) })
    }
  })
  request.upload.addEventListener('load', () => {
    if (words) words.textContent = box?.dataset['arrived'] ?? ''
  })
  // Leaving now would break the upload off; the browser asks first.
  const asks = (event: BeforeUnloadEvent): void => event.preventDefault()
  window.addEventListener('beforeunload', asks)
  request.addEventListener('loadend', () => window.removeEventListener('beforeunload', asks))
  const failed = (): void => {
    if (words) words.textContent = box?.dataset['failed'] ?? ''
    setReady(form)
  }
  for (const name of ['error', 'abort', 'timeout'] as const) request.addEventListener(name, failed)
  request.addEventListener('load', () => {
    window.removeEventListener('beforeunload', asks)
    const answer = parsed(request.responseText)
    if (request.status < 400 && answer) {
      goTo(answer.location)
      return
    }
    if (!answer) {
      failed()
      return
    }
    if (box) box.hidden = true
    setReady(form)
    showErrors(box?.dataset['summary'] ?? '', answer.error ?? '', answer.fields ?? {})
  })
  request.send(data)
}

interface Answer {
  location?: string
  error?: string
  fields?: Record<string, string>
}

const parsed = (text: string): Answer | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

/** Goes where the server would have sent a plain post; a place on this very page needs the page anew. */
const goTo = (address: string | undefined): void => {
  const target = new URL(address ?? location.href, location.href)
  if (target.origin !== location.origin) return
  const here = target.pathname === location.pathname && target.search === location.search
  if (here && target.hash) {
    location.hash = target.hash
    location.reload()
  } else if (here) location.reload()
  else location.assign(target)
}
