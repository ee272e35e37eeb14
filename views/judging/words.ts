import type { Round, RoundState, TaskState } from '../../src/judging/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Title, Tone } from '../components/index.js'

export const ROUND_TONES: Record<RoundState, Tone> = { running: 'active', closed: 'waiting', settled: 'done' }
export const TASK_TONES: Record<TaskState, Tone> = { todo: 'rest', doing: 'waiting', done: 'done' }

/** What a round is called in a heading: its own name, else its number. */
export const roundTitle = (ui: Ui, round: Pick<Round, 'name' | 'number'>): Title =>
  round.name.en || round.name.zh ? round.name : ui.t('judging.round.numbered', { number: round.number })

/** What a round is called within words. */
export const roundName = (ui: Ui, round: Pick<Round, 'name' | 'number'>): string =>
  wordsFor(round.name, ui.locale) || ui.t('judging.round.numbered', { number: round.number })

/** Points in hundredths as they are typed: 850 -> '8.5'. */
export const pointsTyped = (points: number | null | undefined): string => (points == null ? '' : String(points / 100))

/** Where a round ends: the hand that closed it, or its instant. */
export const endOf = (round: Pick<Round, 'closesAt' | 'closedAt'>): Date => round.closedAt ?? round.closesAt
