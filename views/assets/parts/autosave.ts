/**
 * Saves what people type, as they go. Its contract with the pages and the server:
 *
 * HTML
 *   <form data-autosave-url="/nominations/…/save" data-autosave-account="<account id>">   (Form's `autosave`)
 *     <textarea name="answers[summary]" data-autosave-rev="7">                            (a field's `revision`)
 *     <p data-autosave-state data-saved="Saved {time}" …>                                 (AutosaveState)
 * Every input, select and textarea that carries `data-autosave-rev` is saved: the revision of the stored value that the
 * page was made from. A field's key is its name as a dotted path: answers[summary] -> "answers.summary". Radios and
 * checkboxes of one name are one field; its value is the chosen word, an array of words (several boxes), or true/false
 * (one box). An answer in several controls (a person, a table) is one field, too: autosave-fields.ts. All else is a string.
 *
 * Request: POST data-autosave-url, Content-Type and Accept application/json, X-CSRF-Token
 *   {"changes": [{"field": "answers.summary", "value": "…", "base": "7"}]}       base: data-autosave-rev, always a string
 * Answer 200
 *   {"saved": [{"field": "answers.summary", "rev": 8}],
 *    "conflicts": [{"field": "…", "value": "what stands", "rev": 9, "by": "Li Wei"}],
 *    "faults": {"answers.summary": "kept, but too long"}}  where there are any: shown at the field (autosave-faults.ts).
 * A field in neither list stays unsaved, is told as refused and is sent again with the next change. A conflict is shown under its field with
 * both versions; "keep mine" sends the own words again on the new revision, "take theirs" puts theirs in.
 * 4xx: {"error": "words for people"}: shown loudly, tried again with the next change; where {"fields": {"answers.summary":
 * "why"}} names some of the fields, the others are sent without them. {"signIn": true}: the session is over; where the
 * same account has signed in again elsewhere, its token is taken and the words are sent, else a link leads to signing in
 * (autosave-send.ts). 5xx, 408, 429, no answer: tried again with growing waits (2 s to 60 s), and at once when the network
 * is back.
 *
 * Until the server has acknowledged a change, a copy lies in localStorage under the account and the address, so that a
 * closed lid or a dead battery loses nothing; it is put back when the page is opened by the same account. A post of the
 * form waits for what is unsaved. After each answer the form gets a bubbling event `autosave` with the answer as detail.
 * What lies on the device and belongs to no field of the page is sent, or shown, by unsent.ts. An event `autosave-remote`
 * on the form (detail: [{field, value, rev}]) brings what others have saved: put in where the field is untouched.
 */
import { sentencesOf } from '../../../src/platform/text.js'
import { all, clockWords, fill } from './dom.js'
import { keptChanges, keepChanges, storeOf, type Change, type Kept } from './autosave-copy.js'
import { fieldOf, focusable, read, same, write, type Control } from './autosave-fields.js'
import { clearConflict, showConflict, wordsOf } from './autosave-conflict.js'
import { sendChanges, type Answer, type Remote } from './autosave-send.js'
import { describe, sayLapsed, sayStorage } from './autosave-words.js'

export type { Answer } from './autosave-send.js'
export { pathOf } from './autosave-fields.js'

const PAUSE = 800
/** So long after the page began to go, the next one is there, or it was only a download. */
const GOING = 15_000
const WAITS = [2, 4, 8, 15, 30, 60]

class Autosave {
  readonly #form: HTMLFormElement
  readonly #url: string
  readonly #account: string
  readonly #store: string
  readonly #state: HTMLElement | null
  readonly #fields = new Map<string, Control[]>()
  readonly #unsaved = new Map<string, Change>()
  /** Own words of fields whose conflict is not decided yet. */
  readonly #open = new Map<string, Change>()
  /** Fields that this page has had in hand; copies of all others (another section, another window) are left alone. */
  readonly #touched = new Set<string>()
  /** Fields that the server refused as they are; they wait until they are changed. */
  readonly #refused = new Set<string>()
  /** The device keeps no copy: its storage is full or forbidden. */
  #uncopied = false
  #lapsed = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<void> | null = null
  #failures = 0
  #passing = false
  #going = false

  constructor(form: HTMLFormElement) {
    this.#form = form
    this.#url = form.dataset['autosaveUrl'] ?? ''
    this.#account = form.dataset['autosaveAccount'] ?? ''
    this.#store = storeOf(this.#account, this.#url)
    this.#state = form.querySelector('[data-autosave-state]') ?? document.querySelector('[data-autosave-state]')
    for (const control of all<Control>('[data-autosave-rev]', form)) {
      const path = fieldOf(control)
      this.#fields.set(path, [...(this.#fields.get(path) ?? []), control])
    }
  }

  start(): void {
    this.#putBack()
    const noted = (event: Event): void => {
      const control = event.target
      if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) this.#note(fieldOf(control))
    }
    this.#form.addEventListener('input', noted)
    this.#form.addEventListener('change', noted)
    this.#form.addEventListener('focusout', () => { if (this.#unsaved.size > 0) this.#soon(0) })
    window.addEventListener('online', () => { if (this.#unsaved.size > 0) this.#soon(0) })
    window.addEventListener('offline', () => { if (this.#unsaved.size > 0) this.#say('offline', {}, true) })
    // Whoever comes back from signing in again in another window finds the words on their way.
    window.addEventListener('focus', () => { if (this.#lapsed) this.#soon(0) })
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') void this.flush() })
    window.addEventListener('beforeunload', (event) => {
      // Only where the device keeps no copy are the words of this page the only ones.
      if (this.#uncopied && this.#unsaved.size + this.#open.size > 0 && !this.#passing) event.preventDefault()
      this.#leave()
    })
    this.#form.addEventListener('autosave-remote', (event) => { if (event instanceof CustomEvent) this.#receive(event.detail as Remote[]) })
    this.#form.addEventListener('submit', (event) => this.#beforePost(event), { capture: true })
  }

  /** Sends what is unsaved now; done when the answer is there or failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    // Several may have waited for the same answer: only one of them sends next, or a change would collide with itself.
    while (this.#sending) await this.#sending
    if (this.#waiting().length === 0) return
    this.#sending = this.#send().finally(() => { this.#sending = null })
    await this.#sending
  }

  /** True for a field whose words this page answers for. */
  has(path: string): boolean {
    return this.#fields.has(path)
  }

  get url(): string {
    return this.#url
  }

  #waiting(): Change[] {
    return [...this.#unsaved.values()].filter(({ field }) => !this.#refused.has(field))
  }

  /** A page's plain post tells the same revision as its autosave. */
  #revise(path: string, rev: string | number): void {
    for (const control of this.#fields.get(path) ?? []) control.dataset['autosaveRev'] = String(rev)
    const base = this.#form.elements.namedItem(path.replace(/^[^.]+\.(.+)$/, 'base[$1]'))
    if (base instanceof HTMLInputElement && base.type === 'hidden') base.value = String(rev)
  }

  /** Puts in what others saved, where nobody here is writing; what is being written meets it as a conflict. */
  #receive(changes: readonly Remote[]): void {
    for (const { field, value, rev } of changes) {
      const controls = this.#fields.get(field)
      if (!controls || this.#sending || this.#unsaved.has(field) || this.#open.has(field) || this.#revision(field) === String(rev)) continue
      write(controls, value)
      this.#revise(field, rev)
      this.#form.dispatchEvent(new CustomEvent('autosave-received', { detail: field, bubbles: true }))
    }
  }

  #revision(path: string): string {
    return this.#fields.get(path)?.[0]?.dataset['autosaveRev'] ?? ''
  }

  /** The revision on which a field's words were begun: that of the page, or of the words of an earlier visit. */
  #base(path: string): string {
    return this.#open.get(path)?.base ?? this.#unsaved.get(path)?.base ?? this.#revision(path)
  }

  #note(path: string): void {
    const controls = this.#fields.get(path)
    if (!controls) return
    this.#touched.add(path)
    this.#refused.delete(path)
    const undecided = this.#open.has(path)
    ;(undecided ? this.#open : this.#unsaved).set(path, { field: path, value: read(controls), base: this.#base(path) })
    this.#keep()
    if (!undecided) this.#soon(PAUSE)
  }

  /**
   * The next page may have been made before a save that is answered to this one: the copy stays for it to compare with.
   */
  #leave(): void {
    this.#going = true
    setTimeout(() => {
      this.#going = false
      this.#keep()
    }, GOING)
  }

  #keep(): void {
    const mine = (field: string): boolean => this.#open.has(field) || this.#unsaved.has(field)
    const others = keptChanges(this.#store).filter(({ field }) => !mine(field) && (this.#going || !this.#touched.has(field)))
    const own = [...this.#open.values(), ...this.#unsaved.values()]
    const kept = own.map((change): Kept => ({ ...change, ...describe(this.#form, this.#fields.get(change.field) ?? []) }))
    this.#uncopied = !keepChanges(this.#store, [...others, ...kept])
    sayStorage(this.#state, this.#uncopied && own.length > 0)
  }

  #soon(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), milliseconds)
  }

  /** What an earlier visit could not save is put back into the fields and sent. */
  #putBack(): void {
    let found = false
    for (const change of keptChanges(this.#store)) {
      const controls = this.#fields.get(change.field)
      if (!controls) continue
      this.#touched.add(change.field)
      if (same(read(controls), change.value)) continue
      write(controls, change.value)
      this.#unsaved.set(change.field, { field: change.field, value: change.value, base: change.base })
      found = true
    }
    this.#keep()
    if (!found) return
    // Good news, and it is on its way: nothing to be alarmed about.
    this.#say('kept', {}, false)
    this.#soon(PAUSE)
  }

  /** A post of the form waits until what was typed is saved, or five seconds; then it goes as it would have gone. */
  #beforePost(event: SubmitEvent): void {
    if (this.#passing || (this.#unsaved.size === 0 && !this.#sending)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const submitter = event.submitter
    void Promise.race([this.flush(), new Promise((resolve) => setTimeout(resolve, 5000))]).then(() => {
      this.#passing = true
      this.#form.requestSubmit(submitter)
      this.#passing = false
    })
  }

  async #send(): Promise<void> {
    const changes = this.#waiting()
    this.#say('saving', {}, false)
    const outcome = await sendChanges(this.#url, this.#account, changes)
    this.#lapsed = outcome.kind === 'lapsed'
    if (outcome.kind === 'answered') this.#take(outcome.answer, changes)
    else if (outcome.kind === 'unreachable') this.#again(outcome.offline)
    else if (outcome.kind === 'lapsed') sayLapsed(this.#state, outcome.other)
    else this.#refuse(outcome.reason, outcome.fields, changes)
  }

  /** What the server will not take is told; the rest goes without it. */
  #refuse(reason: string, fields: Record<string, string>, sent: readonly Change[]): void {
    // An answer in parts is refused by its part: answers.team.0.name.
    const wordsFor = (field: string): string[] => Object.entries(fields).flatMap(([path, words]) => (path === field || path.startsWith(`${field}.`) ? [words] : []))
    const named = sent.filter(({ field }) => wordsFor(field).length > 0)
    for (const { field } of named) this.#refused.add(field)
    const words = sentencesOf(named.flatMap(({ field }) => wordsFor(field)))
    this.#say('refused', { reason: words || reason }, true)
    if (named.length > 0 && this.#waiting().length > 0) this.#soon(0)
  }

  #again(offline: boolean): void {
    const wait = WAITS[Math.min(this.#failures, WAITS.length - 1)] ?? 60
    this.#failures++
    this.#say(offline ? 'offline' : 'unsaved', {}, true)
    this.#soon(wait * 1000)
  }

  #take(answer: Answer, sent: Change[]): void {
    this.#failures = 0
    for (const { field, rev } of answer.saved) {
      this.#revise(field, rev)
      const now = this.#unsaved.get(field)
      const then = sent.find((change) => change.field === field)
      if (now && then && same(now.value, then.value)) this.#unsaved.delete(field)
      else if (now) this.#unsaved.set(field, { ...now, base: String(rev) })
      clearConflict(this.#form, field)
    }
    for (const conflict of answer.conflicts) this.#offer(conflict)
    this.#keep()
    const open = answer.conflicts.length > 0
    const left = this.#waiting()
    // What was sent and not taken would be sent for ever; it waits for the next change. Newer words go on at once.
    if (left.some((change) => sent.includes(change))) this.#say('refused', { reason: '' }, true)
    else if (!open && this.#refused.size === 0 && sent.length > 0) this.#say('saved', { time: clockWords(this.#state?.dataset['zone']) }, false)
    if (left.some((change) => !sent.includes(change)) && !open) this.#soon(PAUSE)
    this.#form.dispatchEvent(new CustomEvent<Answer>('autosave', { detail: answer, bubbles: true }))
  }

  #offer(conflict: Answer['conflicts'][number]): void {
    const controls = this.#fields.get(conflict.field)
    const first = controls?.[0]
    if (!controls || !first) return
    this.#touched.add(conflict.field)
    // What stands is not sent against by itself: the person decides. The copy on the device stays until then.
    // The copy also keeps what it was based on: whatever page sends it meets the conflict again, and overwrites nothing.
    this.#open.set(conflict.field, { field: conflict.field, value: read(controls), base: this.#base(conflict.field) })
    this.#unsaved.delete(conflict.field)
    const words = (name: string): string => this.#state?.dataset[name] ?? ''
    const told = fill(words('conflict'), { by: conflict.by })
    this.#say('conflict', { by: conflict.by }, true)
    const texts = { mine: wordsOf(controls, read(controls)), theirs: wordsOf(controls, conflict.value) }
    showConflict(this.#form, first, conflict.field, { told, mine: words('mine'), theirs: words('theirs'), take: words('takeTheirs'), keep: words('keepMine') }, texts, (choice) => {
      this.#open.delete(conflict.field)
      this.#revise(conflict.field, conflict.rev)
      if (choice === 'theirs') {
        write(controls, conflict.value)
        this.#keep()
        this.#say('saved', { time: clockWords(this.#state?.dataset['zone']) }, false)
      } else {
        this.#unsaved.set(conflict.field, { field: conflict.field, value: read(controls), base: String(conflict.rev) })
        this.#keep()
        this.#soon(0)
      }
      focusable(first).focus()
    })
  }

  #say(name: 'saving' | 'saved' | 'offline' | 'unsaved' | 'refused' | 'kept' | 'conflict', values: Record<string, string>, loud: boolean): void {
    if (!this.#state) return
    this.#state.classList.toggle('loud', loud)
    this.#state.textContent = fill(this.#state.dataset[name] ?? '', values)
  }
}

const running: Autosave[] = []

/** Sends everything that the page has unsaved; done when it is answered or failed. */
export const flushAll = async (): Promise<void> => { for (const autosave of running) await autosave.flush() }

/** True when a form of this page answers for the field, so that nobody else sends it. */
export const isInHand = (url: string, field: string): boolean => running.some((autosave) => autosave.url === url && autosave.has(field))

/** Starts autosave for every form of the page that asks for it. */
export const startAutosave = (): void => {
  for (const form of all<HTMLFormElement>('form[data-autosave-url]')) running.push(new Autosave(form))
  for (const autosave of running) autosave.start()
}
