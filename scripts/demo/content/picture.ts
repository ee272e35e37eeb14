import { fraction, hash, pick } from './chance.js'

const palettes = [
  ['#14532d', '#2f855a', '#b7791f', '#e6f4ea'],
  ['#1e3a5f', '#2b6cb0', '#c05621', '#e8f1fa'],
  ['#3b2f63', '#6b46c1', '#2c7a7b', '#f0ecfa'],
  ['#5f370e', '#b7791f', '#276749', '#fbf5e6'],
] as const

interface Size {
  width: number
  height: number
}

const box = (x: number, y: number, width: number, height: number, fill: string, extra = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}" ${extra}/>`

/** Layers of boxes with lines between: reads as an architecture. No letters, so no system font is needed. */
const architecture = (seed: string, { width, height }: Size): string => {
  const [dark, main, accent, pale] = pick(palettes, 'palette', seed)
  const layers = 3 + (hash('layers', seed) % 2)
  const gap = (height - 120) / layers
  const parts: string[] = []
  for (let layer = 0; layer < layers; layer += 1) {
    const top = 90 + layer * gap
    const boxes = 3 + (hash('boxes', seed, layer) % 4)
    const step = (width - 160) / boxes
    parts.push(box(40, top, width - 80, gap - 26, pale, `stroke="${main}" stroke-opacity="0.35"`))
    for (let index = 0; index < boxes; index += 1) {
      const x = 80 + index * step + 10
      const strong = fraction('strong', seed, layer, index) < 0.25
      parts.push(box(x, top + 16, step - 20, gap - 58, strong ? accent : main))
      // Two bars where a label would be.
      parts.push(box(x + 14, top + 32, (step - 48) * 0.8, 7, '#ffffff', 'fill-opacity="0.85"'))
      parts.push(box(x + 14, top + 47, (step - 48) * (0.3 + 0.3 * fraction('label', seed, layer, index)), 5,
        '#ffffff', 'fill-opacity="0.5"'))
      if (layer > 0) {
        const middle = x + (step - 20) / 2
        parts.push(`<path d="M${middle} ${top + 16}V${top - 24}" stroke="${dark}" stroke-width="2"/>`)
      }
    }
  }
  return parts.join('')
}

/** Bars in pairs over an axis: reads as before and after. */
const chart = (seed: string, { width, height }: Size): string => {
  const [dark, main, accent] = pick(palettes, 'palette', seed)
  const groups = 5 + (hash('groups', seed) % 4)
  const step = (width - 160) / groups
  const base = height - 60
  const parts = [0, 1, 2, 3].map((line) =>
    `<path d="M80 ${base - (line + 1) * 85}H${width - 60}" stroke="#d5dbd8"/>`)
  for (let group = 0; group < groups; group += 1) {
    const before = 60 + fraction('before', seed, group) * 120
    const after = before + 40 + fraction('after', seed, group) * 130
    const x = 80 + group * step
    parts.push(box(x + step * 0.15, base - before, step * 0.3, before, accent),
      box(x + step * 0.5, base - after, step * 0.3, after, main))
  }
  parts.push(`<path d="M80 80V${base}H${width - 60}" fill="none" stroke="${dark}" stroke-width="3"/>`)
  return parts.join('')
}

/** A picture in SVG that is made of shapes only; the same kind and seed give the same picture. */
export const pictureSvg = (kind: 'architecture' | 'chart', seed: string,
  size: Size = { width: 960, height: 540 }): string => {
  const [dark, , accent] = pick(palettes, 'palette', seed)
  const heading = box(40, 32, 260 + 200 * fraction('heading', seed), 20, dark) + box(40, 60, 150, 8, accent)
  const body = kind === 'chart' ? chart(seed, size) : architecture(seed, size)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${heading}${body}</svg>`
}
