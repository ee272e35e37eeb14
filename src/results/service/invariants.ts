import type { InvariantBreach } from '../../platform/house.js'
import { hashOf } from '../../platform/canonical.js'
import { exceededQuotas } from '../rules/index.js'
import type { Certificate, Decision, DecisionSheet, Standing } from '../types.js'
import type { ResultParts } from './parts.js'
import { compute } from './settle.js'
import { sheetHash } from './decide.js'

const RULES = {
  settled: 'a standing belongs to a settled round',
  standing: 'a standing recomputed from its scorecards is the one that was settled',
  waivers: 'a nomination below the least number of judges was settled by a recorded decision only',
  quotas: 'no more winners than the quota',
  sheets: 'decisions are as they were recorded',
  certificates: 'certificates are for awarded nominations only',
} as const

const ofStanding = async (parts: ResultParts, standing: Standing): Promise<InvariantBreach[]> => {
  const subject = `round ${standing.round}`
  const round = await parts.judging.round(standing.round)
  if (!round?.settledAt) return [{ rule: RULES.settled, subject, detail: standing._id }]
  const found: InvariantBreach[] = []
  const { rows, hash } = await compute(parts, round)
  if (hash !== standing.inputsHash) found.push({ rule: RULES.standing, subject, detail: `inputs ${hash}, settled ${standing.inputsHash}` })
  if (hashOf(rows) !== hashOf(standing.rows)) found.push({ rule: RULES.standing, subject, detail: 'the rows differ' })
  for (const row of standing.rows) {
    if (row.flags.includes('tooFewJudges') && !standing.waivers[row.nomination]) {
      found.push({ rule: RULES.waivers, subject, detail: `nomination ${row.nomination}` })
    }
  }
  return found
}

const ofCall = async (parts: ResultParts, id: string, sheets: DecisionSheet[]): Promise<InvariantBreach[]> => {
  const call = await parts.calls.find(id)
  const decisions = await parts.models.decisions.find({ call: id }).lean<Decision[]>()
  const found: InvariantBreach[] = exceededQuotas(call.prizes, decisions).map(({ prize, category, chosen, quota }) => ({
    rule: RULES.quotas,
    subject: `call ${id}`,
    detail: `${chosen} of ${quota} for ${prize} in ${category}`,
  }))
  for (const sheet of sheets) {
    const own = decisions.filter((decision) => decision.category === sheet.category)
    if (sheetHash(sheet.salt, own) !== sheet.hash) found.push({ rule: RULES.sheets, subject: `decision ${sheet._id}`, detail: 'another hash' })
  }
  return found
}

const ofCertificate = async (parts: ResultParts, certificate: Certificate): Promise<InvariantBreach[]> => {
  const nomination = await parts.nominations.find(certificate.nomination)
  const { outcome } = nomination ?? {}
  if (outcome?.state === 'awarded' && outcome.prize === certificate.prizeKey) return []
  return [{ rule: RULES.certificates, subject: `certificate ${certificate._id}`, detail: outcome?.state ?? 'no outcome' }]
}

/** Reads every standing, decision and certificate and tells what does not hold. */
export const checkResults = async (parts: ResultParts): Promise<InvariantBreach[]> => {
  const found: InvariantBreach[] = []
  for await (const standing of parts.models.standings.find().lean<Standing>().cursor()) {
    found.push(...(await ofStanding(parts, standing)))
  }
  const sheets = await parts.models.sheets.find().lean<DecisionSheet[]>()
  for (const call of new Set(sheets.map((sheet) => sheet.call))) {
    found.push(...(await ofCall(parts, call, sheets.filter((sheet) => sheet.call === call))))
  }
  for await (const certificate of parts.models.certificates.find({ revokedAt: null }).lean<Certificate>().cursor()) {
    found.push(...(await ofCertificate(parts, certificate)))
  }
  return found
}
