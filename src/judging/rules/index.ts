export * from './conflicts.js'
export * from './round.js'
export * from './scorecard.js'
