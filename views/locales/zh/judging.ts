import type { judging as en } from '../en/judging.js'
import type { Translated } from '../translated.js'

export const judging: Translated<typeof en> = {}
