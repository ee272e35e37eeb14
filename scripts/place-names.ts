import { writeFile } from 'node:fs/promises'
import { englishNames } from './support/place-names.js'

/**
 * Writes src/platform/place-names.ts anew, after @vant/area-data has changed. Names are worked out here, not in the
 * product: a dictionary of pinyin takes longer to load than a page takes to be made.
 */
const lines: string[] = []
for (const entry of Object.entries(englishNames()).map(([code, name]) => `${code}: '${name}',`)) {
  const last = lines.at(-1)
  if (last !== undefined && last.length + entry.length < 158) lines[lines.length - 1] = `${last} ${entry}`
  else lines.push(`  ${entry}`)
}
await writeFile(
  new URL('../src/platform/place-names.ts', import.meta.url),
  `/** English names of provinces and cities of China by code (GB/T 2260). Written by \`npm run place-names\`; not by hand. */
export const PLACE_NAMES: Readonly<Record<string, string>> = {
${lines.join('\n')}
}
`,
)
