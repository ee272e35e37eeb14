/** What every page's script does; pages work without it. */
import { startForms } from './parts/forms.js'

startForms()
