/** What every page's script does; all pages work without it. */
import { startAutosave } from './parts/autosave.js'
import { startFaults } from './parts/autosave-faults.js'
import { startCounters, startScrollRegions, startSmallActs } from './parts/fields.js'
import { focusErrors } from './parts/errors.js'
import { guardForms } from './parts/forms.js'
import { startMenus } from './parts/menus.js'
import { startReceiptFiles } from './parts/receipt-files.js'
import { startScorecard } from './parts/scorecard.js'
import { startUnsent } from './parts/unsent.js'
import { startUploads } from './parts/upload.js'

startUploads()
guardForms()
focusErrors()
startMenus()
startCounters()
startScrollRegions()
startSmallActs()
startScorecard()
startReceiptFiles()
startFaults()
startAutosave()
startUnsent()
