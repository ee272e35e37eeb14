/** The script of pages with files that go on where they stopped; kept apart, as only these pages need the protocol. */
import { startResumable } from './parts/resumable.js'

startResumable()
