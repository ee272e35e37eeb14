import { access } from 'node:fs/promises'
import { lastLine, onPath, run } from '../../src/platform/embedded/index.js'

type Say = (line: string) => void

/** Debian keeps it where an ordinary account's PATH does not look. */
const PLACES = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd']

const installed = async (env: NodeJS.ProcessEnv): Promise<string | null> => {
  const found = await onPath(['clamd'], env)
  if (found) return found
  for (const place of PLACES) {
    const there = await access(place).then(() => true, () => false)
    if (there) return place
  }
  return null
}

/** As root, from Debian; its signatures are not fetched (the tests bring one of their own). */
const installByApt = async (env: NodeJS.ProcessEnv, say: Say): Promise<string | null> => {
  const apt = process.getuid?.() === 0 ? await onPath(['apt-get'], env) : null
  if (!apt) return null
  say('Installing clamav-daemon with apt-get …')
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  await run(apt, ['update'], { within: 90_000, env: quiet })
  const result = await run(apt, ['install', '-y', '--no-install-recommends', 'clamav-daemon'], { within: 180_000, env: quiet })
  if (result.code !== 0) say(`apt-get could not install it: ${lastLine(result)}`)
  return installed(env)
}

/**
 * The virus scanner that the tests start for themselves: the one that LAUREL_CLAMD names, one that is installed, else
 * one that is installed now. Answers null, and says so loudly, when none can be had.
 */
export const findClamd = async (say: Say, env: NodeJS.ProcessEnv = process.env): Promise<string | null> => {
  const path = env['LAUREL_CLAMD'] ?? (await installed(env)) ?? (await installByApt(env, say))
  say(path ? `Virus scanner: ${path}` : '!!! No clamd: none installed, and apt-get could not install one. Name one in LAUREL_CLAMD.')
  return path
}
