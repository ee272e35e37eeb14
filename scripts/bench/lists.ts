/** (3) The office's list of nominations and its export, from 200 to 2,000, beside the same reads without pages. */
import { Client } from '../../test/builders/client.js'
import type { Services } from '../../src/services.js'
import { inLanes, median, percentile, rounded, table } from './figures.js'
import { PASSWORD, type BenchWorld } from './world.js'

const AT_ONCE = 4
const TIMES = 80
const EXPORTS = 6
const FRAGMENT = '零信任'

type Reads = Parameters<Services['nominations']['deskPage']>[1]

interface Look {
  name: string
  path: string
  bare: () => Promise<unknown>
  times: number
}

interface Result {
  page: number[]
  perSecond: number
  bare: number[]
}

export const benchLists = async (url: string, services: Services, world: BenchWorld, call: string, grow: (to: number) => Promise<void>, sizes: readonly [number, number]): Promise<string> => {
  const client = new Client(url)
  await client.signIn(world.secretary, PASSWORD)
  const base = `/desk/calls/${call}/nominations`
  const plain: Reads = { statuses: [], category: null, search: '', sort: 'submitted', reverse: false, page: 1 }
  const reads = (filter: Partial<Reads> = {}) => async (): Promise<unknown> => {
    const found = await services.nominations.deskPage(call, { ...plain, ...filter })
    const counts = await services.nominations.statusCounts(call)
    const organisations = await services.accounts.organisations([...new Set(found.rows.map((row) => row.organisation))])
    return [found, counts, organisations]
  }
  const results = new Map<string, Result[]>()
  for (const size of sizes) {
    await grow(size)
    const { total, rows } = await services.nominations.deskPage(call, plain)
    const last = Math.max(1, Math.ceil(total / Math.max(1, rows.length)))
    const looks: Look[] = [
      { name: 'first page', path: base, bare: reads(), times: TIMES },
      { name: 'last page', path: `${base}?page=${last}`, bare: reads({ page: last }), times: TIMES },
      { name: 'filtered by category', path: `${base}?category=research`, bare: reads({ category: 'research' }), times: TIMES },
      { name: `search ${FRAGMENT}`, path: `${base}?search=${encodeURIComponent(FRAGMENT)}`, bare: reads({ search: FRAGMENT }), times: TIMES },
      { name: 'CSV of all', path: `${base}.csv`, bare: async () => { for (let page = 1; page <= last; page++) await reads({ page })() }, times: EXPORTS },
    ]
    for (const { name, path, bare, times } of looks) {
      const open = async (): Promise<void> => {
        const answer = await client.get(path)
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
      }
      await open()
      await bare()
      const pages = await inLanes(times, AT_ONCE, open)
      const bares = await inLanes(times, AT_ONCE, async () => void (await bare()))
      results.set(name, [...(results.get(name) ?? []), { page: pages.each, perSecond: times / pages.seconds, bare: bares.each }])
    }
  }
  const ratio = ({ page, bare }: Result): number => median(page) / median(bare)
  const rows: (string | number)[][] = [['The list', `requests/s at ${sizes[0]}`, `p95 at ${sizes[0]}`, `requests/s at ${sizes[1]}`, `p95 at ${sizes[1]}`, 'page : bare reads, from … to', 'grew by']]
  for (const [name, [small, large]] of results) {
    if (!small || !large) continue
    rows.push([
      name, rounded(small.perSecond), `${rounded(percentile(small.page, 0.95), 0)} ms`, rounded(large.perSecond), `${rounded(percentile(large.page, 0.95), 0)} ms`,
      `${rounded(ratio(small), 2)} … ${rounded(ratio(large), 2)}`, rounded(ratio(large) / ratio(small), 2),
    ])
  }
  return table(rows)
}
