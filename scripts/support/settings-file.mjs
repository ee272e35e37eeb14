import { existsSync } from 'node:fs'
import process from 'node:process'

// For commands that npm starts: the settings of .env in this folder, as the product itself gets them by
// `node --env-file=.env`. What stands in the environment already goes before.
if (existsSync('.env')) process.loadEnvFile('.env')
