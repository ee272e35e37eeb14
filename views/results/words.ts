import type { RoundLine } from '../../src/results/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'

/** What a round is called: by its name, else by its number. */
export const roundWords = (ui: Pick<Ui, 't' | 'locale'>, round: Pick<RoundLine, 'name' | 'number'>): string =>
  wordsFor(round.name, ui.locale) || ui.t('results.rounds.number', { number: round.number })
