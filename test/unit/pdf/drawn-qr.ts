import { constants, inflateSync } from 'node:zlib'
import { create } from 'qrcode'

/** One row of a symbol a line, dark modules as #. */
const drawing = (size: number, dark: (x: number, y: number) => boolean): string =>
  Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_column, x) => (dark(x, y) ? '#' : '.')).join('')).join('\n')

/** The symbol that holds a text, as it has to stand on paper. */
export const symbolOf = (text: string): string => {
  const { modules: { size, data } } = create(text, { errorCorrectionLevel: 'M' })
  return drawing(size, (x, y) => data[y * size + x] === 1)
}

const streamsOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/stream\r?\n/g)].flatMap((match) => {
    try {
      return [inflateSync(pdf.subarray(match.index + match[0].length), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')]
    } catch {
      return []
    }
  })

/** The QR symbols painted in a PDF: a white square and, after it, dark rectangles that are one module high. */
export const drawnSymbols = (pdf: Buffer): string[] =>
  streamsOf(pdf).flatMap((content) =>
    [...content.matchAll(/^(\S+) (\S+) (\S+) \3 re\n[^\n]+ cs\n1 1 1 scn\nf\n((?:\S+ \S+ \S+ \S+ re\n)+)/gm)].map(([, left, top, side, rects = '']) => {
      const runs = rects.trim().split('\n').map((line) => line.split(' ').map(Number))
      const module = runs[0]?.[3] ?? 0
      // Four modules on every side stay white.
      const size = Math.round(Number(side) / module) - 8
      const dark = new Set(runs.flatMap(([x = 0, y = 0, width = 0]) => {
        const [column, row] = [(x - Number(left)) / module - 4, (y - Number(top)) / module - 4].map(Math.round)
        return Array.from({ length: Math.round(width / module) }, (_, at) => `${(column ?? 0) + at} ${row ?? 0}`)
      }))
      return drawing(size, (x, y) => dark.has(`${x} ${y}`))
    }))
