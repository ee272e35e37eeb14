import type { RoundLine } from '../../src/results/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import type { Title } from '../components/index.js'

/** What a round is called in a heading: by its name, else by its number. */
export const roundTitle = (ui: Pick<Ui, 't'>, round: Pick<RoundLine, 'name' | 'number'>): Title =>
  round.name.en || round.name.zh ? round.name : ui.t('results.rounds.number', { number: round.number })

/** What a round is called within words. */
export const roundWords = (ui: Pick<Ui, 't' | 'locale'>, round: Pick<RoundLine, 'name' | 'number'>): string =>
  wordsFor(round.name, ui.locale) || ui.t('results.rounds.number', { number: round.number })
