/** `npx tsx scripts/env-example.ts > .env.example`: the settings' own words as the example file; a test compares. */
import { envExample } from './support/env-example.js'

process.stdout.write(envExample())
