/**
 * `npm run bench:nominations`: uploads, the last minute before a deadline, and the office's list of thousands, on the
 * product as production runs it (a process of its own, built), with the database on the same machine. Writes what was
 * measured to docs/bench/nominations.md. Speaks to 127.0.0.1 only and ends by itself, in about five minutes. One part
 * alone: `npm run bench:nominations -- uploads` (or `minute`, `lists`); what was measured of the others stays.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultCacheDir, startEmbedded } from '../../src/platform/embedded/index.js'
import { servicesAt } from '../../test/builders/placed.js'
import { makePlace, Product } from '../../test/builders/process.js'
import { buildAssets } from '../support/assets.js'
import { benchLastMinute } from './last-minute.js'
import { benchLists } from './lists.js'
import { Report } from './report.js'
import { benchUploads } from './uploads.js'
import { BenchWorld, type Enterprise } from './world.js'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const PARTS = ['uploads', 'minute', 'lists'] as const
const wanted = PARTS.filter((part) => process.argv.includes(part))
const measures = (part: (typeof PARTS)[number]): boolean => wanted.length === 0 || wanted.includes(part)
const ENTERPRISES = measures('minute') || measures('lists') ? 300 : 17
const SIZES = [200, 2_000] as const
const HEAD = `# Nominations under load

By \`npm run bench:nominations\`; product, database and senders on one machine.`
const TITLES = ['零信任接入平台', '工业控制系统态势感知', '面向政务云的数据安全治理', '大模型安全评测', '固件漏洞挖掘']

const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
const database = await startEmbedded({ dataDir, cacheDir: defaultCacheDir(process.env), say, env: process.env })
process.env['LAUREL_TEST_MONGODB_URI'] = database.uri
process.env['LAUREL_TEST_ASSETS'] = join(dataDir, 'assets')
await buildAssets(join(dataDir, 'assets'))

const place = await makePlace({ ...(process.env['BENCH_NODE_OPTIONS'] ? { NODE_OPTIONS: process.env['BENCH_NODE_OPTIONS'] } : {}), UPLOADS_PER_ACCOUNT: '100000', LOG_LEVEL: 'error' })
const house = await servicesAt(place, new Date())
const { services, clock } = house
const world = new BenchWorld(services)
let failed = false
let product: Product | null = null
try {
  await world.office()
  const minute = await world.call('last-minute', 2047)
  const list = await world.call('long-list', 50)
  const enterprises: Array<Enterprise & { draft: string }> = []
  for (let number = 0; number < ENTERPRISES; number++) {
    const enterprise = await world.enterprise(number)
    enterprises.push({ ...enterprise, draft: await world.draft(minute, enterprise, `${TITLES[number % TITLES.length] ?? ''} ${number}`) })
    if (number % 50 === 49) say(`enterprises with drafts: ${number + 1} of ${ENTERPRISES}`)
  }
  let listed = 0
  const grow = async (to: number): Promise<void> => {
    for (; listed < to; listed++) {
      const enterprise = enterprises[listed % enterprises.length]
      if (!enterprise) throw new Error('no enterprise')
      const id = await world.draft(list, enterprise, `${TITLES[listed % TITLES.length] ?? ''} ${listed}`, listed % 3 === 0 ? 'research' : 'product')
      await world.submit(enterprise, id, clock.now())
      if (listed % 500 === 499) say(`submitted for the list: ${listed + 1}`)
    }
  }
  clock.set(new Date())
  product = await Product.start(place)
  const more: Array<Enterprise & { draft: string }> = []
  for (const enterprise of enterprises.slice(0, 17)) more.push({ ...enterprise, draft: await world.draft(minute, enterprise, '上传测试') })
  const folder = join(import.meta.dirname, '..', '..', 'docs', 'bench')
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'nominations.md')
  const report = new Report(HEAD, await readFile(file, 'utf8').catch(() => ''), `${cpus().length} cores, Node ${process.versions.node}, ${database.kind}`)
  const note = (part: (typeof PARTS)[number], table: string): void => {
    say(table)
    report.put(part, table)
  }
  if (measures('uploads')) note('uploads', await benchUploads(place.url, product.pid, more))
  if (measures('minute')) {
    const last = await benchLastMinute(place.url, services, enterprises, say)
    failed ||= last.failed
    note('minute', last.table)
  }
  if (measures('lists')) note('lists', await benchLists(place.url, services, world, list, grow, SIZES))
  await writeFile(file, report.text())
} finally {
  if (process.env['BENCH_OUT']) await writeFile(process.env['BENCH_OUT'], product?.output ?? '')
  if (process.env['BENCH_OUT']) await writeFile(process.env['BENCH_OUT'], product?.output ?? '')
  await product?.stop()
  await house.close()
  await database.stop()
  await place.drop().catch(() => undefined)
  await rm(dataDir, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
