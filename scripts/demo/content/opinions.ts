import { fraction, hash } from './chance.js'
import {
  enClosings, enSentences, zhClosings, zhSentences, type Family, type Level,
} from './opinion-sentences.js'

/** Which words a criterion is judged in; an unknown criterion is judged by its technology. */
const families: Readonly<Record<string, Family>> = {
  innovation: 'innovation',
  technology: 'technology',
  rigour: 'technology',
  application: 'application',
  practice: 'application',
  prospect: 'prospect',
  compliance: 'compliance',
  responsibility: 'compliance',
}

export interface OpinionOptions {
  language?: 'zh' | 'en'
  /** The nomination's short name; every third opinion or so begins with it. */
  about?: string
  /** The judge's place on the panel, from 0: judges of one panel then do not begin with the same sentence. */
  place?: number
}

/** One of the sentences; the place turns the choice, so that neighbours on a panel differ. */
const sentence = (from: readonly string[], place: number, ...words: readonly string[]): string =>
  from[(hash(...words) + place) % from.length] ?? ''

/** Good work gets good words mostly: each judge's view moves a little around the quality. */
const levelOf = (quality: number, seed: string): Level => {
  const seen = quality + (fraction('level', seed) - 0.5) * 0.16
  return seen >= 0.78 ? 'high' : seen >= 0.62 ? 'middle' : 'low'
}

const lower: Readonly<Record<Level, Level>> = { high: 'middle', middle: 'low', low: 'low' }

/**
 * A judge's written opinion on one criterion: one or two remarks and, often, advice.
 * @param quality the nomination's, 0 to 1
 * @param seed names the nomination, and the judge too where no place is given; the same seed gives the same words
 */
export const opinionFor = (criterion: string, quality: number, seed: string, options: OpinionOptions = {}): string => {
  const english = options.language === 'en'
  const place = options.place ?? 0
  const own = `${seed}/${criterion}/${place}`
  const family = families[criterion] ?? 'technology'
  const level = levelOf(quality, own)
  const bank = (english ? enSentences : zhSentences)[family]
  const parts = [sentence(bank[level], place, 'first', seed, criterion)]
  // A fair judge finds a weakness in good work now and then.
  if (fraction('second', own) < 0.45) {
    const second = sentence(bank[fraction('turn', own) < 0.3 ? lower[level] : level], place, 'more', seed, criterion)
    if (!parts.includes(second)) parts.push(second)
  }
  if (fraction('close', own) < 0.6) {
    parts.push(sentence((english ? enClosings : zhClosings)[level], place, 'closing', seed, criterion))
  }
  const text = parts.join(english ? ' ' : '')
  if (options.about === undefined || fraction('about', own) >= 0.34) return text
  return english ? `On ${options.about}: ${text}` : `关于“${options.about}”：${text}`
}

/**
 * A judge's opinion on the whole nomination, from the two criteria that decide most.
 * @param criteria keys of the rubric's criteria in its order
 * @param seed as for `opinionFor`
 */
export const overallOpinion = (
  criteria: readonly string[], quality: number, seed: string, options: OpinionOptions = {},
): string => {
  const english = options.language === 'en'
  const place = options.place ?? 0
  const level = levelOf(quality, `${seed}/${place}`)
  const bank = english ? enSentences : zhSentences
  const remarks = criteria.slice(0, 2).map((criterion) =>
    sentence(bank[families[criterion] ?? 'technology'][level], place, 'overall', seed, criterion))
  return [...remarks, sentence((english ? enClosings : zhClosings)[level], place, 'end', seed)].join(english ? ' ' : '')
}
