import { z } from 'zod'
import { LOCALES, type Actor, type Appointment, type Locale } from '../../platform/actor.js'
import { flag, say, text } from '../../platform/http/fields.js'
import { redirect, type Reply } from '../../platform/http/reply.js'
import type { Key, Translate, Values } from '../../platform/i18n.js'
import { wordsFor, type LocalText } from '../../platform/text.js'
import type { DemoAccount } from '../../../views/accounts/sign-in.js'
import type { Accounts } from '../service/index.js'
import type { SignedIn } from '../service/sign-in.js'

/** What the routes of accounts work with. */
export interface AccountServices {
  accounts: Accounts
  translators: Record<Locale, Translate>
  /** Names of all calls, to appoint people to; accounts knows nothing else of calls. */
  calls: { listForOffice(actor: Actor): Promise<Array<{ _id: string; name: LocalText }>> }
  /** In the demonstration only: accounts that the sign-in page offers for one click. */
  demoAccounts?: ((locale: Locale) => DemoAccount[]) | undefined
}

/** A password as typed: neither trimmed nor cut; its rules are the service's. */
export const password = () => z.string({ error: say('errors.field.required') }).min(1, say('errors.field.required')).max(1000, say('errors.field.invalid'))

/** A person's name in any script. */
export const personName = () => text({ max: 80 })

export const locale = () => z.enum(LOCALES, { error: say('errors.field.invalid') })

/** The box under the privacy notice: has to be ticked. */
export const agreement = () => flag().refine((agreed) => agreed, say('accounts.register.privacyNeeded'))

/** The secret part of a mailed link. What is no token at all is told like one that is of no use any more. */
export const tokenParams = z.object({ token: z.string().max(200) })

export const version = () => z.coerce.number({ error: say('errors.field.invalid') }).int().min(0).max(1_000_000_000)

/** Goes on with a session's cookie, in the language that the person reads. */
export const withSession = (signedIn: SignedIn, location: string, key?: Key, values?: Values): Reply => {
  const reply = redirect(location, key, values)
  return reply.kind === 'redirect' ? { ...reply, session: { token: signedIn.token }, locale: signedIn.locale } : reply
}

export interface CallChoice {
  id: string
  name: LocalText
}

/** Every call by name. Names only: an administrator appoints to calls whose desk is closed to administrators. */
export const callChoices = async (services: AccountServices, actor: Actor): Promise<CallChoice[]> => {
  const reader: Actor = { ...actor, appointments: [{ role: 'secretariat', call: null }] }
  return (await services.calls.listForOffice(reader)).map((call) => ({ id: call._id, name: call.name }))
}

/** An appointment in words, in both languages, for mails. */
export const dutyWords = ({ translators }: Pick<AccountServices, 'translators'>, role: Appointment['role'] | 'administrator', call: CallChoice | null): LocalText =>
  Object.fromEntries(
    LOCALES.map((language) => {
      const t = translators[language]
      const name = t(`accounts.roles.${role}`)
      if (role === 'administrator') return [language, name]
      const words = call ? t('accounts.duty.call', { role: name, call: wordsFor(call.name, language) }) : t('accounts.duty.house', { role: name })
      return [language, words]
    }),
  )
