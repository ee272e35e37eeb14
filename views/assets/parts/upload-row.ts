import { fill, sizeWords } from './dom.js'

/** The page's words for uploads, as the server wrote them in the reader's language. */
export type UploadWords = Record<string, string>

export const wordsOf = (place: HTMLElement): UploadWords => {
  const value: unknown = JSON.parse(place.dataset['words'] ?? '{}')
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([key, words]) => [key, String(words)]))
}

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.textContent = text
  return element
}

/** How fast bytes travel, over the last few seconds. */
export class Speed {
  #samples: Array<{ at: number; sent: number }> = []

  /** Notes how much has been sent; answers bytes a second, null while too little is known. */
  note(sent: number): number | null {
    const at = performance.now()
    this.#samples = [...this.#samples.filter((sample) => at - sample.at < 5_000), { at, sent }]
    const first = this.#samples[0]
    if (!first || at - first.at < 500) return null
    return (1000 * (sent - first.sent)) / (at - first.at)
  }

  forget(): void {
    this.#samples = []
  }
}

/** One file on its way, as the page shows it: name, bar, state in words, and buttons. */
export class UploadRow {
  readonly element = make('li', 'upload-row')
  readonly #words: UploadWords
  readonly #name: string
  readonly #bar = make('progress', '')
  readonly #state = make('span', 'upload-state small')
  readonly #toggle: HTMLButtonElement
  readonly #speed = new Speed()
  #percent = 0

  constructor(words: UploadWords, name: string, acts: { toggle: () => void; remove: () => void }) {
    this.#words = words
    this.#name = name
    this.#bar.max = 100
    this.#bar.setAttribute('aria-label', name)
    this.#toggle = this.#button('pause', acts.toggle)
    const buttons = make('span', 'upload-acts')
    buttons.append(this.#toggle, this.#button('remove', acts.remove))
    this.element.append(make('span', 'upload-name', name), this.#bar, this.#state, buttons)
  }

  get percent(): number {
    return this.#percent
  }

  progress(sent: number, total: number): void {
    this.#at(sent, total)
    const speed = this.#speed.note(sent)
    const words = fill(this.#words['state'] ?? '', { done: sizeWords(sent), size: sizeWords(total), percent: this.#percent })
    this.#state.textContent = words + (speed === null ? '' : fill(this.#words['speed'] ?? '', { speed: sizeWords(speed) }))
    this.#turn('pause')
  }

  /** Says how it stands; `act` is what the first button does now, null where there is nothing to do. */
  say(key: string, act: 'pause' | 'resume' | null): string {
    this.#speed.forget()
    const words = fill(this.#words[key] ?? '', { name: this.#name, percent: this.#percent })
    this.#state.textContent = words
    this.#turn(act)
    return words
  }

  /** What is wrong, in the server's words. */
  fail(words: string): void {
    this.element.classList.add('refused')
    this.#state.textContent = words
    this.#bar.hidden = true
    this.#turn(null)
  }

  /** Shows how far it is without a speed. */
  stands(sent: number, total: number): void {
    this.#at(sent, total)
  }

  #at(sent: number, total: number): void {
    this.#percent = total > 0 ? Math.floor((100 * sent) / total) : 0
    this.#bar.value = this.#percent
  }

  #turn(act: 'pause' | 'resume' | null): void {
    this.#toggle.hidden = act === null
    if (act) this.#label(this.#toggle, act)
  }

  #button(act: string, run: () => void): HTMLButtonElement {
    const button = make('button', 'btn btn-sm')
    button.type = 'button'
    this.#label(button, act)
    button.addEventListener('click', run)
    return button
  }

  #label(button: HTMLButtonElement, act: string): void {
    const word = this.#words[act] ?? act
    if (button.textContent === word) return
    button.textContent = word
    button.setAttribute('aria-label', fill(this.#words['aria'] ?? '', { act: word, name: this.#name }))
  }
}
