import { AccountPage, type RefusedForm } from '../../../views/accounts/account.js'
import type { Actor } from '../../platform/actor.js'
import { page, type Reply } from '../../platform/http/reply.js'
import type { Ui } from '../../platform/ui.js'
import { callChoices, type AccountServices } from './shared.js'

/** The person's own page, as it is or with the form that was refused. */
export const accountPageOf = (services: AccountServices) => async (ui: Ui, actor: Actor, session: string | null, refused: RefusedForm | null): Promise<Reply> => {
  const { accounts } = services
  const account = await accounts.profile.own(actor)
  const [sessions, organisations, calls] = await Promise.all([
    accounts.sessions.list(account._id),
    accounts.lists.own(actor.memberships),
    actor.appointments.some((one) => one.call !== null) ? callChoices(services, actor) : [],
  ])
  return page(AccountPage({ ui, account, sessions, session, organisations, calls, refused }), refused ? 422 : 200)
}
