import type { Config } from '../../src/platform/config.js'
import type { Laurel } from '../../src/start.js'
import type { MailKeeper } from './mail-server.js'
import { DEMO_ROLES, PASSWORD, type DemoRole, type Persona } from './people.js'

const TITLES: Record<DemoRole, string> = {
  administrator: 'Administrator',
  secretariat: 'Secretariat',
  observer: 'Observers',
  enterprise: 'Enterprises',
  judge: 'Judges',
}

/** Columns of the terminal that a string takes: Chinese characters take two. */
const width = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/gu)?.length ?? 0)

const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(1, columns - width(text)))

const lineOf = (person: Persona): string => `    ${padded(person.email, 40)}${padded(person.name, 12)}${person.what.zh ?? ''}`

/** What a person needs to know once the demonstration runs. */
export const summary = (laurel: Laurel, config: Config, mail: MailKeeper, people: readonly Persona[]): string[] => {
  const address = laurel.address.replace('127.0.0.1', 'localhost')
  return [
    '',
    `The demonstration runs:  ${address}`,
    `  Where to look:         ${address}/demo`,
    `  Sign in by one click:  ${address}/sign-in`,
    `  Mails:                 ${address}/demo/mail   (files in ${mail.folder})`,
    `  Data:                  ${config.dataDir}`,
    `  Database:              ${laurel.database.kind} (${laurel.database.why})`,
    '',
    `Accounts, all with the password  ${PASSWORD}`,
    ...DEMO_ROLES.flatMap((role) => [`  ${TITLES[role]}`, ...people.filter((person) => person.role === role).map(lineOf)]),
    '',
    'Ctrl-C stops it; `npm run demo -- --fresh` begins again.',
  ]
}
