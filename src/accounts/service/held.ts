import type { ScanNews, StoredFile } from '../../files/index.js'
import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { Desk } from './desk.js'
import type { People } from './people.js'

/**
 * Tells of a licence that the virus scanner found bad after it had been taken: its organisation's owner, and the house's
 * secretariat, which examines licences; and puts it on the record. `references` are those to the contents found; all that
 * belong to others are left alone. Answers how many mails go out.
 */
export const tellOfHeldLicence = async (desk: Desk, people: People, tx: Tx, actor: Actor, found: ScanNews, references: readonly StoredFile[]): Promise<number> => {
  const { store, audit, outbox } = desk
  const { sha256, state, late, signature } = found
  let mails = 0
  for (const { id: file, owner, name } of references) {
    if (owner.kind !== 'organisation') continue
    const organisation = await store.organisations.findById(owner.id).session(tx).lean()
    if (organisation?.licence !== file) continue
    const about = { kind: 'organisation', id: organisation._id }
    await audit.record(tx, actor, 'accounts.record.licenceHeld', about, { sha256, name, state, late, signature })
    const values = { organisation: organisation.name, file: name }
    const template = state === 'infected' ? 'held.mails.licenceInfected' : 'held.mails.licenceUnscannable'
    const owners = (await people.membersOf(organisation._id, tx)).filter((member) => member.role === 'owner')
    for (const to of owners) await outbox.send(tx, { template, to, values, link: { path: `/organisations/${organisation._id}` }, about })
    const office = await people.holding('secretariat', null, false, tx)
    for (const to of office) await outbox.send(tx, { template: 'held.mails.licenceOffice', to, values, link: { path: `/admin/organisations/${organisation._id}` }, about })
    mails += owners.length + office.length
  }
  return mails
}
