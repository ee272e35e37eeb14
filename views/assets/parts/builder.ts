import Sortable from 'sortablejs'
import { all } from './dom.js'
import { startCounters } from './fields.js'

const builder = (): HTMLElement | null => document.querySelector('[data-builder]')
const sorters: Sortable[] = []

/** Says aloud what has become of the last act. */
const say = (words: string): void => {
  const region = document.querySelector('[data-builder-says]')
  if (region) region.textContent = words
}

/** Where the focus goes after an act: the same control of the same thing, else the thing itself. */
interface Focus {
  item: string
  control: string | null
}

const controlOf = (element: Element | null): string | null => {
  if (!(element instanceof HTMLButtonElement)) return null
  return element.name === '' ? null : `button[name="${element.name}"][value="${CSS.escape(element.value)}"]`
}

const focusOn = ({ item, control }: Focus): void => {
  const thing = document.getElementById(item)
  if (!thing) return
  const same = control === null ? null : thing.querySelector<HTMLButtonElement>(control)
  const target = same && !same.disabled ? same : thing
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'nearest' })
}

const busy = { now: false }

/** Takes over the page that answered: what stands now, with the message of what happened. */
const takeOver = (answer: Document, wanted: Focus): void => {
  const content = answer.querySelector('#content')
  const mine = document.querySelector('#content')
  if (!content || !mine) {
    location.reload()
    return
  }
  // Parts of the judge's preview, or an open menu, are simply drawn anew; what was being typed is nowhere on this page.
  const said = document.querySelector('[data-builder-says]')
  mine.replaceChildren(...content.childNodes)
  const region = document.querySelector('[data-builder-says]')
  if (said && region) region.replaceWith(said)
  arrange()
  startCounters()
  const at = builder()?.dataset['at'] ?? ''
  focusOn(at === '' || at === wanted.item ? wanted : { item: at, control: null })
  say(mine.querySelector('.flash')?.textContent ?? mine.querySelector('.notice.blocked')?.textContent ?? '')
}

const post = async (address: string, data: FormData, wanted: Focus): Promise<void> => {
  if (busy.now) return
  busy.now = true
  builder()?.setAttribute('aria-busy', 'true')
  try {
    const body = new URLSearchParams([...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
    const response = await fetch(address, { method: 'POST', body, headers: { accept: 'text/html' } })
    const here = new URL(response.url)
    // A page of another kind (signed out, no longer allowed) is gone to and not drawn into this one.
    const answer = new DOMParser().parseFromString(await response.text(), 'text/html')
    if (!answer.querySelector('[data-builder]')) {
      location.assign(here.pathname === location.pathname || response.status >= 400 ? location.href : here.href)
      return
    }
    takeOver(answer, wanted)
  } catch {
    say(builder()?.dataset['lost'] ?? '')
    arrange()
  } finally {
    busy.now = false
    builder()?.removeAttribute('aria-busy')
  }
}

/** The hidden fields that every act of a thing carries: token, key, version. */
const hiddenOf = (item: HTMLElement): FormData | null => {
  const form = item.querySelector<HTMLFormElement>('form.builder-acts')
  return form ? new FormData(form) : null
}

const dropped = (event: Sortable.SortableEvent, section: string | undefined): void => {
  const { item, from, to, oldIndex, newIndex } = event
  const { act } = item.dataset
  if (!act || newIndex === undefined || (from === to && oldIndex === newIndex)) return
  const data = hiddenOf(item)
  if (!data) return
  data.set('place', String(newIndex))
  if (section !== undefined) data.set('to', section)
  void post(`${act}${location.search}`, data, { item: item.id, control: null })
}

/** Makes the lists sortable by dragging their handles. */
const arrange = (): void => {
  for (const old of sorters.splice(0)) old.destroy()
  const root = builder()
  if (!root) return
  for (const handle of all<HTMLElement>('.drag-handle', root)) handle.hidden = false
  // Whoever wishes for less motion sees things in their new place at once.
  const animation = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120
  // The fallback is the library's own dragging by pointer events: alike on every screen, also by touch.
  const shared: Sortable.Options = { handle: '.drag-handle', animation, forceFallback: true, fallbackOnBody: false, fallbackTolerance: 4, scroll: true }
  for (const list of all<HTMLElement>('[data-sort-fields]', root)) {
    sorters.push(Sortable.create(list, { ...shared, group: 'fields', draggable: '.builder-item', emptyInsertThreshold: 24, onEnd: (event) => dropped(event, event.to.dataset['sortFields']) }))
  }
  for (const list of all<HTMLElement>('[data-sort-sections]', root)) {
    sorters.push(Sortable.create(list, { ...shared, draggable: '.builder-section', onEnd: (event) => dropped(event, undefined) }))
  }
}

/** The builder's list: buttons act without leaving the page, things are dragged, the focus stays with what was moved. */
export const startBuilder = (): void => {
  const root = builder()
  if (!root) return
  arrange()
  const { at } = root.dataset
  if (at) focusOn({ item: at, control: null })
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || !form.matches('form.builder-acts')) return
      event.preventDefault()
      const item = form.closest<HTMLElement>('[data-item]')
      const submitter = event.submitter instanceof HTMLButtonElement ? event.submitter : null
      const address = submitter?.getAttribute('formaction') ?? form.action
      void post(address, new FormData(form, submitter), { item: item?.id ?? '', control: controlOf(submitter) })
    },
    { capture: true },
  )
}
