import type { Upload } from 'tus-js-client'
import { all, fill, sizeWords } from './dom.js'
import { finish, sender, type Taken } from './upload-one.js'
import { UploadRow, wordsOf, type UploadWords } from './upload-row.js'
import { fingerprintOf, forget, offsetOf, prefixOf, remembered, terminate } from './upload-store.js'

/** So many files travel at a time; the others wait their turn. */
const AT_ONCE = 3

/** One file on its way. */
interface Journey {
  row: UploadRow
  name: string
  fingerprint: string
  /** Null after a reload: the bytes are the person's to choose again. */
  upload: Upload | null
  url: string
  /** All its bytes have arrived; it has only to be taken in. */
  whole: boolean
  state: 'waiting' | 'sending' | 'paused' | 'leftover' | 'reading' | 'over'
}

/**
 * File questions marked `data-upload-place`: what is chosen is sent at once by the tus protocol, and goes on where it
 * stopped after a broken line, a reload, or a restart of the server. A form that is sent meanwhile waits for its files.
 */
export const startResumable = (): void => {
  const places = all<HTMLElement>('[data-upload-place]').map((element) => new Place(element))
  for (const form of new Set(places.map(({ form: one }) => one))) if (form) holdBack(form, places.filter((place) => place.form === form))
  window.addEventListener('beforeunload', (event) => {
    if (places.some((place) => place.busy)) event.preventDefault()
  })
}

const holdBack = (form: HTMLFormElement, places: readonly Place[]): void => {
  form.addEventListener('submit', (event) => {
    const busy = places.find((place) => place.busy)
    if (!busy) return
    event.preventDefault()
    event.stopImmediatePropagation()
    busy.say('waits')
    void Promise.all(places.map((place) => place.idle())).then(() => form.requestSubmit(event.submitter))
  }, { capture: true })
}

class Place {
  readonly form: HTMLFormElement | null
  readonly #element: HTMLElement
  readonly #words: UploadWords
  readonly #prefix: string
  readonly #list = document.createElement('ul')
  readonly #said: HTMLElement | null
  readonly #waiting: Array<() => void> = []
  #journeys: Journey[] = []
  #room: number

  constructor(element: HTMLElement) {
    this.#element = element
    this.form = element.closest('form')
    this.#words = wordsOf(element)
    this.#prefix = prefixOf(element)
    this.#room = Number(element.dataset['room'] ?? 1)
    this.#said = element.querySelector('[data-upload-said]')
    this.#list.className = 'plain-list upload-list'
    this.#list.setAttribute('aria-label', this.#words['list'] ?? '')
    const input = element.querySelector<HTMLInputElement>('input[type=file]')
    input?.addEventListener('change', () => {
      const files = [...(input.files ?? [])]
      // They travel by themselves; the form must not send them again.
      input.value = ''
      for (const file of files) this.#choose(file)
    })
    // Whoever comes back has perhaps signed in again.
    window.addEventListener('focus', () => {
      for (const journey of this.#journeys) if (journey.whole && journey.state === 'paused') this.#toggle(journey)
    })
    void this.#recall()
  }

  /** True while bytes travel or are being read. */
  get busy(): boolean {
    return this.#journeys.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'reading')
  }

  /** Resolves when nothing travels any more. */
  idle(): Promise<void> {
    return this.busy ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve()
  }

  /** Says something that is also read aloud. */
  say(key: string, values: Record<string, string | number> = {}): void {
    this.#tell(fill(this.#words[key] ?? '', values))
  }

  #tell(words: string): void {
    if (this.#said) this.#said.textContent = words
  }

  #choose(file: File): void {
    const fingerprint = fingerprintOf(this.#prefix, file)
    const known = this.#journeys.find((one) => one.fingerprint === fingerprint)
    if (known && known.state !== 'leftover') return
    if (!known && this.#room <= 0) {
      const journey = this.#add(file.name, fingerprint, '')
      journey.row.fail(fill(this.#words['full'] ?? '', { name: file.name }))
      this.say('full', { name: file.name })
      journey.state = 'over'
      return
    }
    const journey = known ?? this.#add(file.name, fingerprint, '')
    if (!known) this.#room--
    journey.upload = this.#sender(journey, file)
    journey.state = 'waiting'
    journey.row.say('waiting', null)
    this.#next()
  }

  #add(name: string, fingerprint: string, url: string): Journey {
    const row = new UploadRow(this.#words, name, { toggle: () => this.#toggle(journey), remove: () => void this.#remove(journey) })
    const journey: Journey = { row, name, fingerprint, upload: null, url, whole: false, state: 'leftover' }
    this.#journeys.push(journey)
    if (!this.#list.isConnected) this.#element.append(this.#list)
    this.#list.append(row.element)
    return journey
  }

  #sender(journey: Journey, file: File): Upload {
    const endpoint = this.#element.dataset['uploadPlace'] ?? ''
    return sender(file, { endpoint, fingerprint: journey.fingerprint, row: journey.row }, {
      whole: (url) => void this.#finish(journey, url),
      broken: () => this.#tell(journey.row.say('broken', 'pause')),
      refused: (words) => this.#refuse(journey, words),
    })
  }

  #next(): void {
    const sending = this.#journeys.filter(({ state }) => state === 'sending').length
    for (const journey of this.#journeys.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, AT_ONCE - sending))) void this.#send(journey)
    if (!this.busy) for (const resolve of this.#waiting.splice(0)) resolve()
  }

  async #send(journey: Journey): Promise<void> {
    const { upload } = journey
    if (journey.whole) return this.#finish(journey, journey.url)
    if (!upload) return
    journey.state = 'sending'
    const [previous] = await upload.findPreviousUploads()
    if (previous) upload.resumeFromPreviousUpload(previous)
    upload.start()
  }

  #toggle(journey: Journey): void {
    if (journey.state === 'sending') {
      journey.state = 'paused'
      void journey.upload?.abort()
      this.#tell(journey.row.say('paused', 'resume'))
    } else if (journey.state === 'paused') {
      journey.state = 'waiting'
      journey.row.say('waiting', null)
    }
    this.#next()
  }

  async #remove(journey: Journey): Promise<void> {
    const held = journey.state !== 'over'
    journey.state = 'over'
    journey.row.element.remove()
    this.#journeys = this.#journeys.filter((one) => one !== journey)
    if (held) this.#room++
    this.say('removed', { name: journey.name })
    const url = journey.upload?.url ?? journey.url
    await journey.upload?.abort()
    if (url) {
      await forget(this.#prefix, url)
      await terminate(url)
    }
    this.#next()
  }

  #refuse(journey: Journey, words: string): void {
    if (journey.state === 'over') return
    const told = words || fill(this.#words['refused'] ?? '', { name: journey.name })
    journey.state = 'over'
    this.#room++
    journey.row.fail(told)
    this.#tell(told)
    this.#next()
  }

  async #finish(journey: Journey, url: string): Promise<void> {
    journey.state = 'reading'
    journey.whole = true
    journey.url = url
    journey.row.stands(1, 1)
    journey.row.say('reading', null)
    const answer = await finish(url, this.#element.dataset['account'] ?? '')
    if ('reason' in answer) {
      if (answer.gone) await forget(this.#prefix, url)
      if (answer.reason === 'refused') this.#refuse(journey, answer.words)
      else {
        // It is whole and remembered: after signing in again it is only taken in.
        journey.state = 'paused'
        this.#tell(journey.row.say('lapsed', 'resume'))
        this.#next()
      }
      return
    }
    await forget(this.#prefix, url)
    journey.state = 'over'
    journey.row.element.remove()
    this.#journeys = this.#journeys.filter((one) => one !== journey)
    if (answer.href) this.#show(answer)
    this.say('taken', { name: answer.name ?? journey.name })
    this.#next()
  }

  /** Adds a file that the draft has now to the list beside the question. */
  #show({ name = '', bytes = 0, href = '', change = '' }: Taken): void {
    let files = this.#element.querySelector<HTMLElement>('.file-list')
    if (!files) {
      files = document.createElement('ul')
      files.className = 'plain-list file-list'
      this.#list.before(files)
    }
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = href
    link.textContent = name
    const size = document.createElement('span')
    size.className = 'muted small'
    size.textContent = ` ${sizeWords(bytes)} `
    const more = document.createElement('a')
    more.href = change
    more.className = 'small'
    more.textContent = this.#words['change'] ?? ''
    item.append(link, size, more)
    files.append(item)
  }

  /** What was begun here before: whole ones are taken in, others wait for the same file to be chosen. */
  async #recall(): Promise<void> {
    for (const { key, url, name, bytes } of await remembered(this.#prefix)) {
      const offset = await offsetOf(url)
      const fingerprint = key.slice('tus::'.length, key.lastIndexOf('::'))
      if (this.#journeys.some((one) => one.fingerprint === fingerprint)) continue
      if (offset === null) {
        await forget(this.#prefix, url)
        continue
      }
      const journey = this.#add(name, fingerprint, url)
      this.#room--
      journey.row.stands(offset ?? 0, bytes)
      if (offset === bytes) void this.#finish(journey, url)
      else this.#tell(journey.row.say('chooseAgain', null))
    }
  }
}
