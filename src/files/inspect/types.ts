import type { Message } from '../../platform/errors.js'

/**
 * What a file holds that its reader should know of. Nothing of it is ever run here; the words for each stand in the
 * catalogue under previews.warnings.
 */
export const FILE_WARNINGS = ['script', 'launch', 'embedded', 'macro', 'ole', 'external', 'dde', 'signed', 'hugePdf'] as const
export type FileWarning = (typeof FILE_WARNINGS)[number]

/** What a file tells of whoever made it, or of where; words under previews.facts. */
export const FACT_KINDS = ['place', 'author', 'lastEditor', 'company', 'device', 'reviewer', 'mayHoldAuthor', 'mayHoldPlace'] as const
export type FactKind = (typeof FACT_KINDS)[number]

export interface FileFact {
  kind: FactKind
  /** As it stands in the file, at most 200 characters; '' where the kind says all. */
  value: string
  /** Whether the product can take it out of a copy. */
  removable: boolean
}

/** What was found in a file that can be taken. */
export interface Findings {
  warnings: FileWarning[]
  facts: FileFact[]
}

/** A file that cannot be taken, with how to mend it (`{name}` is filled in by whoever knows it), or what is in it. */
export type Inspection = { problem: Message } | Findings

export const NOTHING_FOUND: Findings = { warnings: [], facts: [] }

/** A file that will not do, from deep within an examination. */
export class Refused extends Error {
  readonly problem: Message
  constructor(problem: Message) {
    super(problem.key)
    this.problem = problem
  }
}

const LENGTH = 200

/** A fact with its value cut to what is kept; null when there is nothing to tell. */
export const fact = (kind: FactKind, value: string | null | undefined, removable = true): FileFact | null => {
  // Control characters would not survive the database, and half characters neither.
  const text = (value ?? '').replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim()
  return text === '' ? null : { kind, value: Array.from(text).slice(0, LENGTH).join(''), removable }
}

/** Facts without the empty ones and without saying one twice. */
export const facts = (...all: Array<FileFact | null>): FileFact[] => {
  const found = all.filter((one) => one !== null)
  return found.filter((one, index) => found.findIndex((other) => other.kind === one.kind && other.value === one.value) === index)
}
