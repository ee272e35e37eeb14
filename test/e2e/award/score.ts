import type { Person } from '../support/browser.js'
import type { Character } from '../support/entry.js'
import type { TestProduct } from '../support/product.js'
import { field, type, unfold, wordsIn } from '../support/type.js'

export const CRITERIA = [
  { key: 'novelty', weight: 50, scale: 100 },
  { key: 'use', weight: 30, scale: 10 },
  { key: 'safety', weight: 20, scale: 100 },
] as const

/** Points as a judge types them, in the order of the criteria. */
export type Points = readonly [string, string, string]

/** What each judge gives to each nomination in the end. */
export const SCORES = {
  judgeOne: { harbour: ['88.5', '7.25', '91.05'], lantern: ['90', '8.5', '85.55'] },
  judgeTwo: { harbour: ['79.99', '9', '70'], lantern: ['92.25', '7.75', '88'] },
  judgeThree: { harbour: ['95', '8', '82.5'], lantern: ['81', '9.25', '77.7'] },
} as const satisfies Record<string, Record<'harbour' | 'lantern', Points>>

/** '88.5' as hundredths, without floating point. */
const hundredths = (typed: string): number => {
  const [whole = '0', part = ''] = typed.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

const halfUp = (numerator: number, denominator: number): number => Math.floor((2 * numerator + denominator) / (2 * denominator))

/** By hand: each criterion on a scale of 100, times its weight, rounded half up to hundredths. */
export const totalByHand = (points: Points): number => {
  const sum = CRITERIA.reduce((before, { weight, scale }, index) => before + hundredths(points[index] ?? '') * weight * (100 / scale), 0)
  return halfUp(sum, 100)
}

/** By hand: with three judges nothing is dropped, so the mean of all, rounded half up. */
export const scoreByHand = (nomination: 'harbour' | 'lantern'): number =>
  halfUp(Object.values(SCORES).reduce((sum, of) => sum + totalByHand(of[nomination]), 0), Object.keys(SCORES).length)

/** 8440 as it is printed: 84.40. */
export const printed = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`

const opinion = (who: Character, index: number): string => (who.locale === 'zh' ? `第${index + 1}项：论证充分，数据可信。` : `Point ${index + 1}: well argued, by ${who.name}.`)

/** Fills the scorecard that is open and sees it saved while typing. */
export const fillScorecard = async (product: TestProduct, person: Person, who: Character, points: Points): Promise<void> => {
  const t = wordsIn(product, who.locale)
  // On a narrow screen nomination and scorecard are two tabs.
  const tab = person.page.locator('.workspace-tabs a[href="#scorecard"]')
  if (await tab.isVisible()) await tab.click()
  for (const [index, { key }] of CRITERIA.entries()) {
    await type(person, { [`points.${key}`]: points[index] ?? '', [`opinion.${key}`]: opinion(who, index) })
  }
  await type(person, { comment: 'A closing word / 总评。' })
  const saved = t('common.autosave.saved').split('{')[0] ?? ''
  await person.page.locator('[data-autosave-state]').filter({ hasText: saved }).waitFor()
}

/** From the list of reviews: reads the nomination, scores it, reloads the page on the way, finishes. */
export const score = async (product: TestProduct, person: Person, who: Character, title: string, points: Points): Promise<void> => {
  const t = wordsIn(product, who.locale)
  await person.visit('/judging')
  await person.follow(title)
  await fillScorecard(product, person, who, points)
  await person.page.reload()
  expect(await field(person, 'opinion.safety').inputValue()).toBe(opinion(who, 2))
  await person.press(t('judging.workspace.finish'))
}

/** Opens a finished scorecard again with a reason and gives other points to the first criterion. */
export const rescore = async (product: TestProduct, person: Person, who: Character, title: string, points: Points): Promise<void> => {
  const t = wordsIn(product, who.locale)
  await person.visit('/judging')
  await person.follow(title)
  await unfold(person, t('judging.workspace.reopen'))
  await type(person, { reason: 'I had misread the report.' })
  await person.press(t('judging.workspace.reopen'))
  expect(await person.words()).toContain(t('judging.workspace.firstKept'))
  await fillScorecard(product, person, who, points)
  await person.press(t('judging.workspace.finish'))
}
