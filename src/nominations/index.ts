export * from './types.js'
export * from './rules/index.js'
export { Nominations, type SaveResult } from './service/index.js'
export type { AcceptedNomination, DeskFilter, Participant } from './queries.js'
