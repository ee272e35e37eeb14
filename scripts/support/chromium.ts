import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isExecutable, lastLine, onPath, run } from '../../src/platform/embedded/index.js'

type Say = (line: string) => void

// The shell without a window of its own comes first: the same pages for two thirds of the work.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A file called chromium may be a stub that only says where to get it, or lack a library: it has to answer. */
async function answers(path: string): Promise<boolean> {
  if (!(await isExecutable(path))) return false
  return (await run(path, ['--version'], { within: 15_000 })).code === 0
}

async function fromRegistry(): Promise<string> {
  const { chromium } = await import('playwright-core')
  return chromium.executablePath()
}

async function installByPlaywright(say: Say): Promise<string | null> {
  say('No Chromium found. Installing one with Playwright (about 150 MB, once) …')
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  let last = Date.now()
  const onLine = (line: string) => {
    if (Date.now() - last < 5_000 || line.trim() === '') return
    last = Date.now()
    say(`  playwright: ${line.trim().slice(0, 100)}`)
  }
  const result = await run(process.execPath, [cli, 'install', '--no-shell', 'chromium'], { within: 180_000, onLine })
  const path = await fromRegistry()
  if (await answers(path)) return path
  const reason = result.lines.find((line) => /^Error:/.test(line.trim()))?.trim() ?? lastLine(result)
  say(`Playwright could not install a Chromium that runs: ${reason}`)
  return null
}

/** Whether the system has a font with Chinese characters; without one, Chromium would draw boxes. */
async function hasChineseFont(): Promise<boolean> {
  const result = await run('fc-list', [':lang=zh'], { within: 10_000 })
  return result.code === 0 && result.lines.some((line) => line.trim() !== '')
}

async function installByApt(env: NodeJS.ProcessEnv, say: Say): Promise<string | null> {
  const apt = process.getuid?.() === 0 ? await onPath(['apt-get'], env) : null
  if (!apt) return null
  const packages = ['chromium-headless-shell', ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk'])]
  say(`Installing ${packages.join(' and ')} with apt-get …`)
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  await run(apt, ['update'], { within: 90_000, env: quiet })
  const args = ['install', '-y', '--no-install-recommends', ...packages]
  const result = await run(apt, args, { within: 300_000, env: quiet })
  if (result.code !== 0) say(`apt-get could not install it: ${lastLine(result)}`)
  const path = await onPath(names, env)
  return path && (await answers(path)) ? path : null
}

/**
 * The Chromium that the end-to-end tests drive: the one that LAUREL_CHROMIUM names, one on PATH, one that Playwright
 * keeps, else one that is installed now, by Playwright or (as root) by apt-get. Answers null, and says so loudly, when
 * none can be had. Tells through `say` which it is.
 */
export async function findChromium(say: Say, env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const named = env['LAUREL_CHROMIUM']
  if (named) {
    if (await answers(named)) return told(named, 'LAUREL_CHROMIUM', say)
    say(`LAUREL_CHROMIUM names ${named}, which does not run; looking for another.`)
  }
  const installed = await onPath(names, env)
  if (installed && (await answers(installed))) return told(installed, 'installed', say)
  if (process.platform === 'darwin') {
    for (const path of macApplications) if (await answers(path)) return told(path, 'installed', say)
  }
  const kept = await fromRegistry()
  if (await answers(kept)) return told(kept, 'kept by Playwright', say)
  const added = await installByPlaywright(say)
  if (added) return told(added, 'installed by Playwright just now', say)
  const packaged = await installByApt(env, say)
  if (packaged) return told(packaged, 'installed by apt-get just now', say)
  say('!!! No Chromium: none on PATH, and neither Playwright nor apt-get could install one. Name one in LAUREL_CHROMIUM.')
  return null
}

function told(path: string, how: string, say: Say): string {
  say(`Browser: ${path} (${how})`)
  return path
}
