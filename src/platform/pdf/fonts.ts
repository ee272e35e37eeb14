import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Weight = 'regular' | 'bold'

const FILES: Record<Weight, string> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
}

const loaded = new Map<Weight, Buffer>()

/**
 * The whole Noto Sans SC of a weight (10 MB; pdfkit embeds only the glyphs used), read once in the life of the process.
 */
export const fontBytes = (weight: Weight): Buffer => {
  const known = loaded.get(weight)
  if (known) return known
  const bytes = readFileSync(createRequire(import.meta.url).resolve(FILES[weight]))
  loaded.set(weight, bytes)
  return bytes
}
