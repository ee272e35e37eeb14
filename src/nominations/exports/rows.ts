import type { Organisation } from '../../accounts/index.js'
import type { Call, FormDefinition } from '../../calls/index.js'
import type { DeskFilter, DeskRow } from '../queries.js'
import type { NominationServices } from '../routes/index.js'
import type { Submission } from '../types.js'

/** A nomination of the desk's list with what an export says of it besides. */
export interface ExportRow {
  row: DeskRow
  organisation: Organisation | null
  /** The submission that stands; null where an accident took it. */
  submission: Submission | null
}

/** Looked up so many at a time: a long list neither waits for each nor is held whole. */
const BATCH = 25

/**
 * Everything that the filter finds, one after the other in constant memory, without the categories that are closed to
 * the reader.
 */
export async function* exportRows(
  { nominations, accounts }: Pick<NominationServices, 'nominations' | 'accounts'>,
  call: string,
  filter: DeskFilter,
  closed: ReadonlySet<string>,
): AsyncGenerator<ExportRow> {
  let batch: DeskRow[] = []
  const flush = async (): Promise<ExportRow[]> => {
    const organisations = await accounts.organisations([...new Set(batch.map((row) => row.organisation))])
    const submissions = await nominations.submissionsById(batch.map((row) => row.submission.id))
    const rows = batch.map((row) => ({
      row,
      organisation: organisations.get(row.organisation) ?? null,
      submission: submissions.get(row.submission.id) ?? null,
    }))
    batch = []
    return rows
  }
  for await (const row of nominations.deskRows(call, filter)) {
    if (closed.has(row.submission.category)) continue
    batch.push(row)
    if (batch.length >= BATCH) yield* await flush()
  }
  yield* await flush()
}

/** The call's forms by version, the one in force last. */
export type Forms = ReadonlyMap<number, FormDefinition>

export const formsOf = async ({ calls }: Pick<NominationServices, 'calls'>, call: Call): Promise<Forms> => {
  const forms = new Map<number, FormDefinition>()
  for (let number = 1; number <= call.formVersion; number++) forms.set(number, (await calls.form(call, number)).definition)
  return forms
}
