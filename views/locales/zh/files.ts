import type { files as en } from '../en/files.js'
import type { Translated } from '../translated.js'

export const files: Translated<typeof en> = {}
