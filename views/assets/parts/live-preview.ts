import { startCounters } from './fields.js'

/** Milliseconds without typing after which the preview is drawn anew. */
const PAUSE = 500

/** The preview beside a question's settings follows what is typed; its button does the same without a script. */
export const startLivePreview = (): void => {
  const form = document.querySelector<HTMLFormElement>('form.live-preview')
  if (!form) return
  let timer = 0
  let turn = 0
  const draw = async (): Promise<void> => {
    const mine = ++turn
    const data = new FormData(form)
    data.set('then', 'preview')
    const body = new URLSearchParams([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(() => null)
    if (!response?.ok || mine !== turn) return
    const answer = new DOMParser().parseFromString(await response.text(), 'text/html')
    const shown = document.querySelector('[data-field-preview]')
    const next = answer.querySelector('[data-field-preview]')
    if (mine !== turn || !shown || !next) return
    shown.replaceWith(next)
    startCounters()
  }
  form.addEventListener('input', () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void draw(), PAUSE)
  })
}
