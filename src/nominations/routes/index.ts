import type { Accounts } from '../../accounts/index.js'
import type { Calls } from '../../calls/index.js'
import type { Files } from '../../files/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Route } from '../../platform/http/route.js'
import type { Key } from '../../platform/i18n.js'
import type { Nominations } from '../service/index.js'
import { backingRoutes } from './backing.js'
import { checkRoutes } from './check.js'
import { checkingRoutes } from './checking.js'
import { deskRoutes } from './desk.js'
import { draftingRoutes } from './drafting.js'
import { enterpriseRoutes } from './enterprise.js'
import { exportRoutes } from './exports.js'
import { differenceRoutes } from './differences.js'
import { fileRoutes } from './files.js'
import { heldRoutes } from './held.js'
import { linkRoutes } from './links.js'
import { receiptRoutes } from './receipts.js'
import { sectionRoutes } from './sections.js'
import { submissionRoutes } from './submissions.js'
import { uploadRoutes } from './uploads.js'

/** What the pages of nominations ask. */
export interface NominationServices {
  nominations: Nominations
  calls: Calls
  accounts: Accounts
  files: Files
  /** Links that belong to a published outcome, such as the certificate; given by whoever knows the later features. */
  outcomeLinks?: OutcomeLinks
  /** The categories of a call that are closed to this member of its office; given by whoever knows the later features. */
  closedTo?: (actor: Actor, call: string) => Promise<ReadonlySet<string>>
}

/** Answers by nomination; those without a link are left out. */
export type OutcomeLinks = (nominations: readonly string[]) => Promise<Map<string, Array<{ label: Key; href: string }>>>

/** The enterprise's pages, the files, and the desk's formality check. */
export const nominationRoutes = (services: NominationServices): Route[] => [
  ...enterpriseRoutes(services),
  ...sectionRoutes(services),
  ...draftingRoutes(services),
  ...backingRoutes(services),
  ...linkRoutes(services),
  ...fileRoutes(services),
  ...uploadRoutes(services),
  ...submissionRoutes(services),
  ...receiptRoutes(services),
  ...differenceRoutes(services),
  ...deskRoutes(services),
  ...heldRoutes(services),
  ...exportRoutes(services),
  ...checkRoutes(services),
  ...checkingRoutes(services),
]
