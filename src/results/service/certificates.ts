import type { Actor } from '../../platform/actor.js'
import type { Tx } from '../../platform/database/index.js'
import type { HomeItem } from '../../calls/index.js'
import { jointName } from '../../nominations/index.js'
import { LOCALES } from '../../platform/actor.js'
import { wordsFor, type LocalText } from '../../platform/text.js'
import { LONGEST_NUMBER, plainNumber } from '../rules/index.js'
import type { Certificate, CertificateContent } from '../types.js'
import type { CertificateDocument } from '../model.js'
import type { ResultParts } from './parts.js'

const visible = ({ plain: _, ...certificate }: CertificateDocument): Certificate => certificate

/** Makes a certificate in the announcement's transaction; its number was drawn outside. */
export const issue = async (
  parts: ResultParts,
  tx: Tx,
  actor: Actor,
  number: string,
  content: CertificateContent,
  at: Date,
): Promise<void> => {
  const document: CertificateDocument = { _id: number, ...content, issuedAt: at, revokedAt: null, plain: plainNumber(number) }
  await parts.models.certificates.create([document], { session: tx })
  await parts.audit.record(tx, actor, 'results.record.certificateIssued', { kind: 'certificate', id: number, call: content.call }, {
    nomination: content.nomination,
    prize: content.prizeKey,
  })
}

/** The certificate of a number as anyone may have typed it; null for every number that is none. */
export const certificate = async (parts: ResultParts, typed: string): Promise<Certificate | null> => {
  const plain = plainNumber(typed.slice(0, 2 * LONGEST_NUMBER))
  if (plain === '' || plain.length > LONGEST_NUMBER) return null
  const found = await parts.models.certificates.findOne({ plain }).lean<CertificateDocument>()
  return found ? visible(found) : null
}

/** The valid certificates of a call by grade. */
export const winners = async (parts: ResultParts, call: string): Promise<Certificate[]> =>
  (await parts.models.certificates.find({ call, revokedAt: null }).sort({ rank: 1, _id: 1 }).lean<CertificateDocument[]>()).map(visible)

/** The certificates of some nominations, revoked ones left out. */
export const certificatesOf = async (parts: ResultParts, nominations: readonly string[]): Promise<Certificate[]> =>
  (await parts.models.certificates.find({ nomination: { $in: [...nominations] }, revokedAt: null }).lean<CertificateDocument[]>()).map(visible)

/** The newest winners for the start page: the latest announcement, its highest grades first. */
export const latestWinners = async (parts: ResultParts, limit: number): Promise<HomeItem[]> => {
  const found = await parts.models.certificates
    .find({ revokedAt: null })
    .sort({ issuedAt: -1, rank: 1 })
    .limit(limit)
    .lean<CertificateDocument[]>()
  const calls = await parts.calls.all(found.map((one) => one.call))
  return found.flatMap((one) => {
    const call = calls.get(one.call)
    return call ? [{ href: `/winners/${call.code}#winner-${one._id}`, title: one.title, detail: detailOf(one), at: one.issuedAt }] : []
  })
}

const detailOf = (one: CertificateDocument): LocalText =>
  Object.fromEntries(LOCALES.map((locale) => [locale, `${wordsFor(jointName([one.organisation, ...(one.partners ?? [])]), locale)} · ${wordsFor(one.prize, locale)}`]))
