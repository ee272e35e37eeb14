export * from './types.js'
export * from './rules/index.js'
