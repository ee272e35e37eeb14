export * from './deadline.js'
export * from './draft.js'
export * from './submission.js'
export * from './typed.js'
