import type { Browser } from 'playwright-core'
import { DAY } from '../../../src/platform/clock.js'
import type { Person } from '../support/browser.js'
import { arrive, signIn } from '../support/entry.js'
import type { TestProduct } from '../support/product.js'
import { CAST, type Part } from './cast.js'
import type { Entry } from './nominate.js'

const WEEK = 7 * DAY

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
  readonly #seen = new Map<Part, Date>()

  constructor(product: TestProduct, browser: Browser) {
    this.product = product
    this.browser = browser
  }

  /**
   * The person with this part, at the browser that is theirs from their first appearance on. Who has not been there for
   * many days of the award's calendar may have to sign in again.
   */
  async at(part: Part): Promise<Person> {
    const now = this.product.clock.now()
    const seen = this.#seen.get(part)
    const here = this.#people.get(part) ?? (await arrive(this.browser, this.product, CAST[part]))
    this.#people.set(part, here)
    this.#seen.set(part, now)
    if (seen && CAST[part].email !== '' && now.getTime() - seen.getTime() > WEEK) {
      await here.visit('/sign-in')
      if (new URL(here.page.url()).pathname === '/sign-in') await signIn(this.product, here, CAST[part])
    }
    return here
  }

  /** The id of what an enterprise has entered. */
  nominationOf(part: 'harbour' | 'lantern'): string {
    return this.entered[part].base.split('/').at(-1) ?? ''
  }
}
