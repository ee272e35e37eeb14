import type { demo as en } from '../en/demo.js'
import type { Translated } from '../translated.js'

export const demo: Translated<typeof en> = {}
