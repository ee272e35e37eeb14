import type { results as en } from '../en/results.js'
import type { Translated } from '../translated.js'

export const results: Translated<typeof en> = {}
