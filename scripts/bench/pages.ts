/**
 * `npm run bench:pages`: how long the server takes for each page of the demonstration, as each kind of user opens it,
 * beside what the bare server and one bare read take in the same run. Writes docs/bench/pages.md. Speaks to 127.0.0.1
 * only and ends by itself, in about two minutes for each database server; one alone:
 * `npm run bench:pages -- secantusd-py`. Exit code 1 when a page takes longer than it may.
 */
import { MongoClient } from 'mongodb'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { everybody, PASSWORD } from '../demo/people.js'
import { judgeOf, nomineeOf } from '../demo/tour.js'
import { calls } from '../demo/content/calls.js'
import { Demonstration, SERVERS, type Server } from './demonstration.js'
import { median, percentile, rounded, table } from './figures.js'
import { Report } from './report.js'
import { Visitor, type Look } from './visitor.js'

const HEAD = `# Pages of the demonstration

By \`npm run bench:pages\`: from the request to the last byte of the answer, one request at a time over a kept connection,
warm; product, database and reader on one machine. Every page that links lead to, opened by each kind of user; each row is
the address and the user that took longest.`

const TIMES = 20
/** Milliseconds that a typical page may take (half of all requests within). */
const LIMIT: Record<Server, number> = { 'secantusd-rs': 50, 'secantusd-py': 150, mongod: 50, 'memory-server': 50 }

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const called = process.argv.slice(2)
const servers = called.length > 0 ? SERVERS.filter((server) => called.includes(server)) : (['secantusd-rs', 'secantusd-py'] as const)
if (servers.length < called.length) throw new Error(`Known are: ${SERVERS.join(', ')}`)

/** Who looks: the accounts with the most to see of each kind. */
const visitors = (): [who: string, email: string | null][] => {
  const first = (role: string): string | null => everybody().find((person) => person.role === role)?.email ?? null
  const callIn = (phase: string): (typeof calls)[number] => {
    const found = calls.find((call) => call.phase === phase)
    if (!found) throw new Error(`the demonstration has no call that is ${phase}`)
    return found
  }
  return [
    ['anonymous', null],
    ['enterprise (draft)', nomineeOf(callIn('open'), (state) => state === 'draft')?.email ?? null],
    ['enterprise (winner)', nomineeOf(callIn('announced'), (_state, grade) => grade === 'first')?.email ?? null],
    ['judge', judgeOf(callIn('judging'))?.email ?? null],
    ['secretariat', first('secretariat')],
    ['observer', first('observer')],
    ['administrator', first('administrator')],
  ]
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** What the same answers cost at least: a line of text over HTTP, and one read by id. */
const floor = async (demonstration: Demonstration): Promise<string> => {
  const client = await MongoClient.connect(await demonstration.databaseUri())
  try {
    const organisations = client.db().collection('organisations')
    const one = await organisations.findOne()
    if (!one) throw new Error('the demonstration has no organisations')
    const [bare, read]: [number[], number[]] = [[], []]
    for (let time = 0; time < TIMES * 5; time++) {
      bare.push(await timed(async () => (await fetch(`${demonstration.url}/healthz`)).text()))
      read.push(await timed(() => organisations.findOne({ _id: one._id })))
    }
    return `Floor in the same run: \`/healthz\` ${rounded(median(bare))} ms (p95 ${rounded(percentile(bare, 0.95))}), one document by its id ${rounded(median(read))} ms (p95 ${rounded(percentile(read, 0.95))}).`
  } finally {
    await client.close()
  }
}

interface Row {
  look: Look
  median: number
  p95: number
}

const measure = async (demonstration: Demonstration): Promise<Row[]> => {
  const looks: Look[] = []
  for (const [who, email] of visitors()) {
    if (who !== 'anonymous' && email === null) throw new Error(`the demonstration has no ${who}`)
    const found = await (await Visitor.arrive(demonstration.url, who, email, PASSWORD)).walk()
    say(`  ${who}: ${found.length} kinds of pages`)
    looks.push(...found)
  }
  const took = new Map<Look, number[]>(looks.map((look) => [look, []]))
  // Round by round, so that whatever else the machine does for a moment meets all of them.
  for (let time = 0; time < TIMES; time++) for (const [look, each] of took) each.push(await look.open())
  const rows = [...took].map(([look, each]) => ({ look, median: median(each), p95: percentile(each, 0.95) }))
  rows.sort((a, b) => b.median - a.median)
  return rows.filter((row, index) => rows.findIndex(({ look }) => look.kind === row.look.kind) === index)
}

const sectionOf = (server: Server, rows: readonly Row[], bare: string): string => {
  const limit = LIMIT[server]
  const over = rows.filter((row) => row.median > limit).length
  const words = `${bare} A page may take ${limit} ms: ${over === 0 ? `all ${rows.length} do` : `${over} of ${rows.length} take longer`}.`
  const lines = rows.map(({ look, median: half, p95 }) => [
    `\`${look.kind}\``, look.who, `${rounded(half)} ms`, `${rounded(p95)} ms`, half > limit ? '**above**' : p95 > limit ? 'p95 above' : '',
  ])
  return `${words}\n\n${table([['Page', 'Slowest for', 'Median', 'p95', 'Limit'], ...lines])}`
}

const folder = join(import.meta.dirname, '..', '..', 'docs', 'bench')
const file = join(folder, 'pages.md')
await mkdir(folder, { recursive: true })
const report = new Report(HEAD, await readFile(file, 'utf8').catch(() => ''), `${cpus().length} cores, Node ${process.versions.node}`)
let failed = false
for (const server of servers) {
  say(`${server}: starting the demonstration …`)
  const demonstration = await Demonstration.start(server, say)
  if (!demonstration) continue
  try {
    const rows = await measure(demonstration)
    failed ||= rows.some((row) => row.median > LIMIT[server])
    const section = sectionOf(server, rows, await floor(demonstration))
    say(section)
    report.put(server, section)
  } finally {
    await demonstration.stop()
  }
  await writeFile(file, report.text())
}
process.exitCode = failed ? 1 : 0
