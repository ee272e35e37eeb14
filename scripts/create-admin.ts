/**
 * `npm run create-admin -- --email someone@example.org [--name 'Full Name'] [--locale zh|en]`: invites the first
 * administrator (or another, when none can sign in any more). Prints the link and mails it where SMTP_URL is set. Works
 * beside a running product: on MONGODB_URI, on the embedded database that the product started, or on one that it starts
 * itself for the moment.
 */
import { parseArgs } from 'node:util'
import { system, type Locale } from '../src/platform/actor.js'
import { email as emailField, text } from '../src/platform/http/fields.js'
import { StartError } from '../src/start.js'
import { say, withServices } from './support/open.js'

const USAGE = "npm run create-admin -- --email someone@example.org [--name 'Full Name'] [--locale zh|en]"

/** Throws `StartError` with what to do; without a language the invitation is in the house's. */
const readArguments = (): { email: string; name: string; locale: Locale | null } => {
  let values: { email?: string; name?: string; locale?: string }
  try {
    values = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' }, locale: { type: 'string' } } }).values
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : ''}\nUsage: ${USAGE}`, { cause: error })
  }
  const email = emailField().safeParse(values.email ?? '')
  if (!email.success) throw new StartError(`--email has to be an e-mail address. Usage: ${USAGE}`)
  const name = text({ max: 80 }).safeParse(values.name ?? email.data.split('@')[0] ?? '')
  if (!name.success) throw new StartError(`--name has to be a name of at most 80 characters. Usage: ${USAGE}`)
  const { locale = null } = values
  if (locale !== null && locale !== 'en' && locale !== 'zh') throw new StartError(`--locale is zh or en. Usage: ${USAGE}`)
  return { email: email.data, name: name.data, locale }
}

const invite = (given: ReturnType<typeof readArguments>): Promise<void> =>
  withServices(async (services, config) => {
    const invitee = { ...given, locale: given.locale ?? config.DEFAULT_LOCALE }
    const actor = { ...system('create-admin'), request: { id: 'create-admin', from: 'command', key: null } }
    const path = await services.accounts.inviteAdministrator(actor, invitee)
    // The product's worker delivers the mail; here it is only tried at once.
    if (config.SMTP_URL) {
      await services.delivery.deliverDue()
      await services.delivery.stop()
    }
    process.stdout.write(`${services.translators[invitee.locale]('accounts.command.invited', { email: invitee.email })}\n${config.baseUrl}${path}\n`)
  })

try {
  await invite(readArguments())
} catch (error) {
  say(error instanceof StartError ? error.message : String(error instanceof Error ? error.stack : error))
  process.exitCode = 1
}
