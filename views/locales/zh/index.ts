import { common } from './common.js'
import { errors } from './errors.js'
import { accounts } from './accounts.js'
import { calls } from './calls.js'
import { nominations } from './nominations.js'
import { judging } from './judging.js'
import { receipts } from './receipts.js'
import { results } from './results.js'
import { notices } from './notices.js'
import { files } from './files.js'
import { uploads } from './uploads.js'
import { previews } from './previews.js'
import { mail } from './mail.js'
import { audit } from './audit.js'
import { demo } from './demo.js'

/** The whole catalogue of one language; one part a feature. */
export const zh = { common, errors, accounts, calls, nominations, receipts, judging, results, notices, files, previews, uploads, mail, audit, demo }
