import type { Browser } from 'playwright-core'
import type { Person } from '../support/browser.js'
import { arrive } from '../support/entry.js'
import type { TestProduct } from '../support/product.js'
import { CAST, type Part } from './cast.js'
import type { Entry } from './nominate.js'

export const JUDGES = ['judgeOne', 'judgeTwo', 'judgeThree'] as const

/** What an enterprise has entered, where, and the number of its last receipt. */
export interface Entered {
  base: string
  entry: Entry
  receipt: string
}

/** What the steps of the whole award hand on to each other. */
export class Stage {
  readonly product: TestProduct
  readonly browser: Browser
  /** Addresses of the call and of the round at the desk. */
  desk = ''
  round = ''
  readonly entered = {} as Record<'harbour' | 'lantern', Entered>
  readonly #people = new Map<Part, Person>()

  constructor(product: TestProduct, browser: Browser) {
    this.product = product
    this.browser = browser
  }

  /** The person with this part, at the browser that is theirs from their first appearance on. */
  async at(part: Part): Promise<Person> {
    const here = this.#people.get(part) ?? (await arrive(this.browser, this.product, CAST[part]))
    this.#people.set(part, here)
    return here
  }

  /** The id of what an enterprise has entered. */
  nominationOf(part: 'harbour' | 'lantern'): string {
    return this.entered[part].base.split('/').at(-1) ?? ''
  }
}
