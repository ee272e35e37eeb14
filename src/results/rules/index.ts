export * from './arithmetic.js'
export * from './standing.js'
export * from './quotas.js'
