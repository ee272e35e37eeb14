import type { Browser } from 'playwright-core'
import { announce, decide, observe } from './award/deciding.js'
import { appointOffice, changeAndBeLate, enterBoth, makeAndOpen, registerOrganisations } from './award/entering.js'
import { check, judge, seatJudges, settle } from './award/judging.js'
import { Stage } from './award/stage.js'
import { describeInChromium, openBrowser } from './support/browser.js'
import { startTestProduct, type TestProduct } from './support/product.js'

jest.setTimeout(300_000)

/** One award from the first administrator to the certificate; each step stands on those before it. */
describeInChromium('the whole award, through the pages', () => {
  let browser: Browser
  let product: TestProduct
  let stage: Stage
  let stopped = false

  beforeAll(async () => {
    ;[product, browser] = await Promise.all([startTestProduct(), openBrowser()])
    stage = new Stage(product, browser)
  })
  afterAll(async () => {
    await browser.close()
    await product.close()
  })

  const step = (name: string, act: (stage: Stage) => Promise<void>): void =>
    it(name, async () => {
      expect({ aStepBeforeThisOneFailed: stopped }).toEqual({ aStepBeforeThisOneFailed: false })
      stopped = true
      await act(stage)
      stopped = false
    })

  step('an administrator comes by the command line and appoints the office by mail', appointOffice)
  step('the secretariat makes a call, looks at it and opens it', makeAndOpen)
  step('two organisations register with their licences', registerOrganisations)
  step('both write, upload, preview and submit, and get their receipts', enterBoth)
  step('one changes its work and submits again; the other is too late with a change and keeps the draft', changeAndBeLate)
  step('the office verifies both, returns one with a reason and a new date, and accepts both', check)
  step('three judges come by mail; one who works for a nominee cannot be assigned', seatJudges)
  step('the judges score; nobody sees a score that is not their own before the round is settled', judge)
  step('the round is settled, and the standing is what plain arithmetic says', settle)
  step('winners are chosen within the quota, shown to the public, and told to nobody else', decide)
  step('after the notice the winners are announced; the certificate can be read and checked', announce)
  step('the observer has read along and finds no control anywhere', observe)
})
