/** (2) The last minute: everybody saves, uploads and submits within 60 s; nothing that was acknowledged may be missing. */
import { createHash } from 'node:crypto'
import { Client } from '../../test/builders/client.js'
import type { Services } from '../../src/services.js'
import { SeededChance } from '../../src/platform/chance.js'
import { percentile, rounded, table } from './figures.js'
import { pdfOf } from './pdf.js'
import { FILES, PASSWORD, QUESTIONS, type Enterprise } from './world.js'

const MIB = 1024 * 1024
const MINUTE = 60_000

interface Acknowledged {
  draft: string
  saves: Map<string, string>
  files: Set<string>
  submitted: boolean
}

interface Measured {
  saves: number[]
  uploads: number[]
  submits: number[]
  /** Answers of 500 and above, and what never answered. */
  faults: string[]
  refused: string[]
}

/** The fields of the page's form, filled in as a person would: hidden ones kept, boxes ticked, words written. */
const filledForm = (html: string, action: string): URLSearchParams => {
  const form = new RegExp(`<form[^>]*action="${action}"[^>]*>([\\s\\S]*?)</form>`).exec(html)?.[1] ?? ''
  const fields = new URLSearchParams()
  for (const [tag] of form.matchAll(/<(?:input|textarea)\b[^>]*>/g)) {
    const attribute = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    const name = attribute('name')
    const type = attribute('type')
    if (name === '' || type === 'submit' || type === 'file') continue
    fields.append(name, type === 'hidden' ? attribute('value') : type === 'checkbox' || type === 'radio' ? attribute('value') || 'on' : '王晓明')
  }
  return fields
}

const timed = async (into: number[], measured: Measured, what: string, work: () => Promise<Response>): Promise<Response | null> => {
  const began = performance.now()
  try {
    const answer = await work()
    into.push(performance.now() - began)
    if (answer.status >= 500) measured.faults.push(`${what}: ${answer.status}`)
    else if (answer.status >= 400) measured.refused.push(`${what}: ${answer.status}`)
    return answer
  } catch (error) {
    measured.faults.push(`${what}: ${String(error)}`)
    return null
  }
}

const oneEnterprise = async (url: string, client: Client, draft: string, measured: Measured): Promise<Acknowledged> => {
  const done: Acknowledged = { draft, saves: new Map(), files: new Set(), submitted: false }
  const token = await client.csrf()
  for (const question of QUESTIONS) {
    const value = `${question}：最后一分钟写下的内容 ${draft}`
    const body = JSON.stringify({ changes: [{ field: `answers.${question}`, value, base: '0' }] })
    const answer = await timed(measured.saves, measured, 'save', () => client.send(`/nominations/${draft}/answers`, body, { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': token }))
    const words = answer?.ok ? ((await answer.json()) as { saved: { field: string }[] }) : null
    if (words?.saved.some(({ field }) => field === `answers.${question}`)) done.saves.set(question, value)
  }
  for (let number = 0; number < 2; number++) {
    const bytes = pdfOf(MIB)
    const form = new FormData()
    form.append('_csrf', token)
    form.append(`files[${FILES}]`, new File([new Uint8Array(bytes)], `材料${number + 1}.pdf`, { type: 'application/pdf' }))
    const answer = await timed(measured.uploads, measured, 'upload', () => client.send(`/nominations/${draft}/sections/main`, form))
    await answer?.arrayBuffer()
    if (answer?.status === 303) done.files.add(createHash('sha256').update(bytes).digest('hex'))
  }
  const page = await (await client.get(`/nominations/${draft}/submit`)).text()
  const fields = filledForm(page, `/nominations/${draft}/submit`)
  const answer = await timed(measured.submits, measured, 'submit', () => client.send(`/nominations/${draft}/submit`, fields))
  await answer?.arrayBuffer()
  done.submitted = answer?.status === 303
  return done
}

/** What was acknowledged and is not there, one by one. */
const missingOf = async (services: Services, { draft, saves, files, submitted }: Acknowledged): Promise<string[]> => {
  const nomination = await services.nominations.find(draft)
  const [submission] = await services.nominations.submissions(draft)
  const missing: string[] = []
  for (const [question, value] of saves) {
    if (nomination?.answers[question]?.value !== value) missing.push(`${draft}: save of ${question}`)
    if (submitted && submission?.answers[question] !== value) missing.push(`${draft}: ${question} in the submission`)
  }
  for (const hash of files) {
    const attachment = nomination?.attachments.find(({ sha256 }) => sha256 === hash)
    if (!attachment) missing.push(`${draft}: file ${hash}`)
    else {
      const { source } = await services.files.open(attachment.id)
      const got = createHash('sha256')
      if ('path' in source) for await (const chunk of (await import('node:fs')).createReadStream(source.path)) got.update(chunk as Buffer)
      if ('path' in source && got.digest('hex') !== hash) missing.push(`${draft}: bytes of ${hash}`)
    }
    if (submitted && !submission?.files.some(({ sha256 }) => sha256 === hash)) missing.push(`${draft}: file ${hash} in the submission`)
  }
  if (submitted && !submission) missing.push(`${draft}: submission`)
  return missing
}

export const benchLastMinute = async (url: string, services: Services, enterprises: readonly (Enterprise & { draft: string })[], say: (line: string) => void): Promise<{ table: string; failed: boolean }> => {
  const clients = new Map<string, Client>()
  for (const { email } of enterprises) {
    const client = new Client(url)
    await client.signIn(email, PASSWORD)
    await client.csrf()
    clients.set(email, client)
  }
  say(`${clients.size} people are signed in; the last minute begins`)
  const chance = new SeededChance('the last minute')
  const measured: Measured = { saves: [], uploads: [], submits: [], faults: [], refused: [] }
  const began = performance.now()
  const all = await Promise.all(
    enterprises.map(async ({ email, draft }) => {
      // Everybody comes at a moment of their own within the first two thirds, and needs the rest to finish.
      await new Promise((resolve) => setTimeout(resolve, (chance.bytes(4).readUInt32BE() / 2 ** 32) * ((2 * MINUTE) / 3)))
      return oneEnterprise(url, clients.get(email) ?? new Client(url), draft, measured)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const missing: string[] = []
  for (const one of all) missing.push(...(await missingOf(services, one)))
  for (const line of [...missing, ...new Set(measured.faults), ...new Set(measured.refused)].slice(0, 20)) say(line)
  const count = (values: readonly number[]): string => `${values.length}`
  const row = (name: string, values: readonly number[], acknowledged: number): (string | number)[] =>
    [name, count(values), acknowledged, `${rounded(percentile(values, 0.5), 0)} ms`, `${rounded(percentile(values, 0.95), 0)} ms`]
  const rows = [
    ['The last minute', 'Sent', 'Acknowledged', 'Median', 'p95'],
    row('saves of a field', measured.saves, all.reduce((sum, one) => sum + one.saves.size, 0)),
    row('files of 1 MiB', measured.uploads, all.reduce((sum, one) => sum + one.files.size, 0)),
    row('submissions', measured.submits, all.filter((one) => one.submitted).length),
  ]
  const verdict = `${enterprises.length} enterprises, ${rounded(seconds)} s from the first to the last answer; acknowledged and not there: ${missing.length}; answers of 500 and above: ${measured.faults.length}; refused: ${measured.refused.length}.`
  return { table: `${table(rows)}\n\n${verdict}`, failed: missing.length > 0 || measured.faults.length > 0 }
}
