import type { accounts as en } from '../en/accounts.js'
import type { Translated } from '../translated.js'

export const accounts: Translated<typeof en> = {}
