import { Client } from '../../test/builders/client.js'

/** Addresses of one kind that are looked at: the demonstration has four calls, each in another phase. */
const EACH = 4
/** Pages that one visitor opens at most. */
const MOST = 400

/** What follows these in an address is chosen by whoever made the call. */
const NAMED: ReadonlySet<string> = new Set(['sections', 'fields', 'winners'])

/** What kind of page an address leads to: names and ids in it are taken away. */
export const kindOf = (address: string): string =>
  address
    .replace(/\?.*$/, '')
    .split('/')
    .map((part, index, parts) => (/[\dA-Z%]|^.{17,}$/.test(part) || (part !== 'new' && NAMED.has(parts[index - 1] ?? '')) ? ':' : part))
    .join('/')

/** Addresses within the site that a page links to. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

/** Pages of the demonstration alone, and what is built beside the product. */
const BESIDE = /^\/(demo|assets)(\/|$)/

/** A page as one kind of user opens it. */
export interface Look {
  kind: string
  who: string
  address: string
  /** Opens it once; answers the milliseconds from the request to the last byte. */
  open(): Promise<number>
}

/** Somebody who goes wherever links lead, one request at a time, over one connection that is kept. */
export class Visitor {
  readonly #client: Client
  readonly who: string

  private constructor(client: Client, who: string) {
    this.#client = client
    this.who = who
  }

  /** `email` null: somebody who is not signed in. */
  static async arrive(url: string, who: string, email: string | null, password: string): Promise<Visitor> {
    const client = new Client(url)
    if (email !== null) await client.signIn(email, password)
    return new Visitor(client, who)
  }

  /** The time that an address takes and its page; '' where it is none (a file, a way on, nothing). */
  async #open(address: string): Promise<{ took: number; html: string }> {
    const from = performance.now()
    const answer = await this.#client.get(address)
    const body = await answer.text()
    const took = performance.now() - from
    if (answer.status >= 500) throw new Error(`${this.who}: ${address} answers ${answer.status}`)
    return { took, html: answer.status === 200 && (answer.headers.get('content-type') ?? '').startsWith('text/html') ? body : '' }
  }

  /** Every kind of page that links lead to from the start page, each at the address that took longest. */
  async walk(): Promise<Look[]> {
    const slowest = new Map<string, { address: string; took: number }>()
    const seen = new Map<string, number>()
    const waiting: string[] = ['/']
    const known = new Set(waiting)
    let opened = 0
    for (let address = waiting.shift(); address !== undefined && opened < MOST; address = waiting.shift()) {
      const kind = kindOf(address)
      const times = seen.get(kind) ?? 0
      if (times >= EACH) continue
      const { html } = await this.#open(address)
      opened++
      if (html === '') continue
      seen.set(kind, times + 1)
      const { took } = await this.#open(address)
      if (took > (slowest.get(kind)?.took ?? 0)) slowest.set(kind, { address, took })
      for (const link of linksOf(html)) {
        if (known.has(link) || BESIDE.test(link)) continue
        known.add(link)
        waiting.push(link)
      }
    }
    return [...slowest].map(([kind, { address }]) => ({ kind, address, who: this.who, open: async () => (await this.#open(address)).took }))
  }
}
