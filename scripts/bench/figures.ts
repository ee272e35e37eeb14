/** Figures of a benchmark and how they are written down. */

/** The value below which this share of all measured values lies; milliseconds in, milliseconds out. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Runs `times` pieces of work, `atOnce` of them at a time; answers how long each took (ms) and how long all took (s). */
export const inLanes = async (times: number, atOnce: number, work: (number: number) => Promise<void>): Promise<{ each: number[]; seconds: number }> => {
  const each: number[] = []
  let next = 0
  const began = performance.now()
  const lane = async (): Promise<void> => {
    for (let number = next++; number < times; number = next++) {
      const from = performance.now()
      await work(number)
      each.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { each, seconds: (performance.now() - began) / 1000 }
}

/** A table in Markdown; the first row is its head. */
export const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const [head = [], ...body] = rows
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...body.map(line)].join('\n')
}

export const rounded = (value: number, digits = 1): string => value.toFixed(digits)
