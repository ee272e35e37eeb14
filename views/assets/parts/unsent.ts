/**
 * Words that lie on this device and belong to no field of the page: typed on another page, before a crash of the browser
 * or while the session was over. They are sent from whatever page the account opens; what cannot be sent (two texts, a
 * field that is gone, a draft that is closed) is shown, to be decided or copied. Signing out asks first. Another
 * account's words are never looked at. The words for all this stand in the page (layout/unsent-words.tsx).
 */
import { sentencesOf } from '../../../src/platform/text.js'
import { fill } from './dom.js'
import { forgetChanges, keptOf, plainWords, type Kept } from './autosave-copy.js'
import { flushAll, isInHand } from './autosave.js'
import { sendChanges } from './autosave-send.js'
import { pageAccount } from './session.js'

/** Where an entry of before, which did not note its page, was probably typed. */
const pageOf = (url: string, change: Kept): string => change.page ?? url.replace(/\/[^/]*$/, '')

interface Leftover {
  store: string
  url: string
  change: Kept
  /** Why it was not sent: to be decided, refused with a reason, or not yet. */
  state: { kind: 'waiting' } | { kind: 'choose' } | { kind: 'stuck'; reason: string }
}

const leftoversOf = (account: string): Leftover[] =>
  keptOf(account).flatMap(({ store, url, changes }) =>
    changes.filter(({ field }) => !isInHand(url, field)).map((change): Leftover => ({ store, url, change, state: { kind: 'waiting' } })))

const lockName = (account: string, page: string): string => `laurel:page:${account}:${page}`

/** Runs unless another window has that page open: it answers for its own words. */
const unlessOpen = async (account: string, page: string, run: () => Promise<void>): Promise<void> => {
  if (page === location.pathname) return run()
  // Without locks nobody knows what is open elsewhere; the page itself sends its words when it is opened.
  if (!('locks' in navigator)) return
  await navigator.locks.request(lockName(account, page), { ifAvailable: true }, async (lock) => { if (lock) await run() })
}

/** Tells other windows that this page is open, as long as it is. */
const holdPage = (account: string): void => {
  if ('locks' in navigator) void navigator.locks.request(lockName(account, location.pathname), { mode: 'shared' }, () => new Promise<void>(() => undefined))
}

const sendGroup = async (account: string, group: readonly Leftover[]): Promise<void> => {
  const [first] = group
  if (!first) return
  const outcome = await sendChanges(first.url, account, group.map(({ change }) => change))
  if (outcome.kind === 'answered') {
    for (const one of group) {
      if (outcome.answer.conflicts.some(({ field }) => field === one.change.field)) one.state = { kind: 'choose' }
      else if (outcome.answer.saved.some(({ field }) => field === one.change.field)) forgetChanges(one.store, [one.change])
    }
    return
  }
  if (outcome.kind !== 'refused') return
  const named = group.filter(({ change }) => outcome.fields[change.field] !== undefined)
  for (const one of named.length > 0 ? named : group) one.state = { kind: 'stuck', reason: outcome.fields[one.change.field] ?? outcome.reason }
  if (named.length > 0) await sendGroup(account, group.filter((one) => !named.includes(one)))
}

/** Sends what can be sent; answers what is still there. */
const sendLeftovers = async (account: string): Promise<Leftover[]> => {
  const all = leftoversOf(account)
  const pages = new Set(all.map(({ url, change }) => pageOf(url, change)))
  for (const page of pages) {
    for (const url of new Set(all.map((one) => one.url))) {
      const group = all.filter((one) => one.url === url && pageOf(url, one.change) === page)
      if (group.length > 0) await unlessOpen(account, page, () => sendGroup(account, group))
    }
  }
  const left = leftoversOf(account)
  return all.filter((one) => left.some(({ store, change }) => store === one.store && change.field === one.change.field))
}

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, words = '', look = ''): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag)
  made.textContent = words
  if (look) made.className = look
  return made
}

const button = (words: string, act: () => void, look = 'btn btn-outline btn-sm'): HTMLButtonElement => {
  const made = make('button', words, look)
  made.type = 'button'
  made.addEventListener('click', act)
  return made
}

const whereOf = ({ url, change }: Leftover, words: DOMStringMap): HTMLElement => {
  const line = make('span')
  const link = make('a', change.title || pageOf(url, change))
  link.href = pageOf(url, change)
  line.append(change.label ? `${change.label}${words['separator'] ?? ': '}` : '', link)
  return line
}

const itemOf = (one: Leftover, words: DOMStringMap, gone: () => void): HTMLElement => {
  const item = make('li')
  item.append(whereOf(one, words))
  if (one.state.kind === 'choose') item.append(make('p', words['choose'], 'small'))
  if (one.state.kind !== 'stuck') return item
  const text = plainWords(one.change.value)
  const area = make('textarea', text, 'form-control')
  area.readOnly = true
  area.rows = Math.min(8, 1 + Math.ceil(text.length / 60))
  area.setAttribute('aria-label', one.change.label || one.change.field)
  const acts = make('div', '', 'acts')
  acts.append(
    button(words['copy'] ?? '', () => { area.select(); void navigator.clipboard.writeText(text) }),
    button(words['discard'] ?? '', () => { forgetChanges(one.store, [one.change]); gone() }),
  )
  item.append(make('p', sentencesOf([words['stuck'] ?? '', one.state.reason]), 'small'), area, acts)
  return item
}

const show = (left: readonly Leftover[], words: DOMStringMap): void => {
  document.querySelector('[data-unsent-box]')?.remove()
  if (left.length === 0) return
  const box = make('section', '', 'notice waiting unsent')
  box.dataset['unsentBox'] = ''
  box.setAttribute('role', 'status')
  const list = make('ul', '', 'plain-list')
  for (const one of left) {
    const item = itemOf(one, words, () => {
      item.remove()
      if (list.children.length === 0) box.remove()
    })
    list.append(item)
  }
  const inner = make('div')
  inner.append(make('strong', words['title'], 'notice-title'), make('p', words['told']), list)
  box.append(inner)
  document.querySelector('main')?.prepend(box)
}

/** Asks before signing out with something unsent; answers whether to go on. */
const asked = (account: string, words: DOMStringMap): Promise<boolean> => new Promise((resolve) => {
  const dialog = make('dialog', '', 'unsent-dialog')
  dialog.setAttribute('aria-labelledby', 'unsent-title')
  const title = make('h2', words['signOutTitle'])
  title.id = 'unsent-title'
  const list = make('ul')
  const everything = keptOf(account)
  for (const { store, url, changes } of everything) {
    for (const change of changes) {
      const item = make('li')
      item.append(whereOf({ store, url, change, state: { kind: 'waiting' } }, words), make('span', `“${plainWords(change.value).slice(0, 60)}”`, 'muted small unsent-words'))
      list.append(item)
    }
  }
  const end = (go: boolean): void => {
    dialog.close()
    dialog.remove()
    resolve(go)
  }
  const acts = make('div', '', 'acts')
  acts.append(
    button(words['stay'] ?? '', () => end(false), 'btn btn-primary'),
    button(words['leaveKept'] ?? '', () => end(true)),
    button(words['leaveGone'] ?? '', () => {
      for (const { store, changes } of everything) forgetChanges(store, changes)
      end(true)
    }, 'btn btn-outline btn-outline-danger'),
  )
  dialog.addEventListener('cancel', () => end(false))
  const many = everything.reduce((sum, { changes }) => sum + changes.length, 0)
  dialog.append(title, make('p', fill(words['signOutTold'] ?? '', { count: many })), list, acts)
  document.body.append(dialog)
  dialog.showModal()
})

/** So long a page that signs out waits for what is on its way. */
const PATIENCE = 2_000

const guardSignOut = (account: string, words: DOMStringMap): void => {
  let sure = false
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (sure || !(form instanceof HTMLFormElement) || new URL(form.action).pathname !== '/sign-out' || keptOf(account).length === 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { submitter } = event
    void Promise.race([flushAll(), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
      .then(() => (keptOf(account).length === 0 ? true : asked(account, words)))
      .then((go) => {
        if (!go) return
        sure = true
        form.requestSubmit(submitter)
      })
  }, { capture: true })
}

/** Looks after everything of the account that lies on this device; before or after the page's own autosave. */
export const startUnsent = (): void => {
  const account = pageAccount()
  const words = document.querySelector<HTMLElement>('[data-unsent]')?.dataset
  if (account === '' || !words) return
  guardSignOut(account, words)
  holdPage(account)
  const look = (): void => {
    if (leftoversOf(account).length > 0) void sendLeftovers(account).then((left) => show(left, words))
  }
  window.addEventListener('online', look)
  look()
}
