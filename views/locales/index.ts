import { en } from './en/index.js'
import type { DottedKeys } from './translated.js'
import { zh } from './zh/index.js'

/** Both languages. English gives the keys; Chinese is typed from it. */
export const catalogues = { en, zh }

type CatalogueKey = DottedKeys<typeof en>

declare module '../../src/platform/i18n.js' {
  // The keys become known to the whole house here, without the platform importing any view.
  interface Words extends Record<CatalogueKey, string> {}
}
