/** What every page's script does; all pages work without it. */
import { startAutosave } from './parts/autosave.js'
import { startFaults } from './parts/autosave-faults.js'
import { startConditions } from './parts/conditions.js'
import { startCounters, startScrollRegions, startSmallActs } from './parts/fields.js'
import { focusErrors } from './parts/errors.js'
import { guardForms } from './parts/forms.js'
import { startFollowingSaves } from './parts/follow-saves.js'
import { startLanguage } from './parts/language.js'
import { startMenus } from './parts/menus.js'
import { startReceiptFiles } from './parts/receipt-files.js'
import { startQueueKeys } from './parts/queue-keys.js'
import { startPresence } from './parts/presence.js'
import { startRich } from './parts/rich.js'
import { startRows } from './parts/rows.js'
import { startScorecard } from './parts/scorecard.js'
import { startUnsent } from './parts/unsent.js'
import { startUploads } from './parts/upload.js'

startUploads()
guardForms()
focusErrors()
startMenus()
startRich()
startRows()
startCounters()
startScrollRegions()
startSmallActs()
startScorecard()
startReceiptFiles()
startQueueKeys()
startFaults()
startFollowingSaves()
startAutosave()
startConditions()
startUnsent()
startPresence()
startLanguage()
