import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/chance.js'
import { Denied, Hidden } from '../../platform/errors.js'
import { enforce } from '../../platform/policy.js'
import type { DraftNote } from '../model.js'
import { mayRead } from '../policy.js'
import { load, type NominationParts } from './parts.js'

/** More than this nobody writes to one another about one nomination. */
const MOST_NOTES = 500

/** A note as colleagues read it. */
export interface NoteShown {
  id: string
  text: string
  by: string
  at: Date
  /** Whether the reader wrote it, and may take it away. */
  own: boolean
}

/** Notes beside a section, the first one first. Only the nominee's people read them; throws `Hidden` otherwise. */
export const notesOf = async (parts: NominationParts, actor: Actor, id: string, section: string): Promise<NoteShown[]> => {
  const { nomination } = await load(parts, id)
  enforce(mayRead(actor, nomination))
  const notes = await parts.models.notes.find({ nomination: id, section }).sort({ at: 1, _id: 1 }).lean<DraftNote[]>()
  const people = await parts.accounts.persons([...new Set(notes.map((note) => note.by))])
  return notes.map(({ _id, text, by, at }) => ({ id: _id, text, by: people.get(by)?.name ?? '', at, own: by === actor.account }))
}

/** How many notes stand beside each section. Asked for by whoever has asked who reads. */
export const noteCounts = async (parts: NominationParts, id: string): Promise<Record<string, number>> => {
  const groups = await parts.models.notes.aggregate<{ _id: string; count: number }>([
    { $match: { nomination: id } },
    { $group: { _id: '$section', count: { $sum: 1 } } },
  ])
  return Object.fromEntries(groups.map(({ _id, count }) => [_id, count]))
}

/**
 * Writes a note beside a section. It stands in no record: the office reads that, and notes are colleagues' own. Throws
 * `Denied` when there are too many.
 */
export const addNote = async (parts: NominationParts, actor: Actor, id: string, section: string, text: string): Promise<void> => {
  const { house, models } = parts
  const note = newId(house.chance)
  const at = house.clock.now()
  await house.database.transaction(actor, async (tx) => {
    const { nomination } = await load(parts, id, tx)
    enforce(mayRead(actor, nomination))
    const many = await models.notes.countDocuments({ nomination: id }).session(tx)
    if (many >= MOST_NOTES) throw new Denied('nominations.drafting.refused.tooManyNotes', { max: MOST_NOTES })
    await models.notes.create([{ _id: note, nomination: id, section, text, by: actor.account ?? '', at }], { session: tx })
  })
}

/** Takes an own note away; answers the section it stood beside. Throws `Hidden` for others' and for strangers. */
export const removeNote = async (parts: NominationParts, actor: Actor, id: string, note: string): Promise<string> =>
  parts.house.database.transaction(actor, async (tx) => {
    const { nomination } = await load(parts, id, tx)
    enforce(mayRead(actor, nomination))
    const gone = await parts.models.notes.findOneAndDelete({ _id: note, nomination: id, by: actor.account ?? '' }, { session: tx }).lean<DraftNote>()
    if (!gone) throw new Hidden()
    return gone.section
  })
