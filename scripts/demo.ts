/**
 * `npm run demo [-- --fresh]`: an alliance's awards with a history, on this machine, for looking at and trying out.
 * PORT and DATA_DIR change where. A second start keeps everything; `--fresh` begins again; `--timings` tells how long
 * each step took. Ctrl-C stops it.
 */
import { describeFailure, type Laurel } from '../src/start.js'
import { begin, say } from './demo/begin.js'

const words = process.argv.slice(2)
const unknown = words.filter((word) => word !== '--fresh' && word !== '--timings')

const state: { running: Laurel | null; stopping: boolean; since: number } = { running: null, stopping: false, since: 0 }
const stopping = (): boolean => state.stopping

/** One Ctrl-C arrives twice, from the terminal and from npm; what comes so soon after the first is the same one. */
const SAME_ONE = 500
/** Longer than requests and the database take to end. Who asks once more after that is in earnest. */
const LONG_ENOUGH = 45_000

const stop = (signal: string): void => {
  if (stopping()) {
    const since = Date.now() - state.since
    // The database is told to end whenever this process exits.
    if (since > LONG_ENOUGH) process.exit(130)
    if (since > SAME_ONE) say('Still stopping: the database is brought down safely first …')
    return
  }
  state.stopping = true
  state.since = Date.now()
  say(`\nStopping (${signal}) …`)
  // While it is still starting there is nothing to stop yet: it is looked at again when it has started.
  if (state.running) void end(state.running)
}

const end = async (laurel: Laurel): Promise<void> => {
  try {
    await laurel.stop()
    say('Stopped. `npm run demo` goes on where you left off.')
  } catch (error) {
    say(describeFailure(error))
    process.exitCode = 1
  }
  process.exit()
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { stop(signal) })

if (unknown.length > 0) {
  say(`Not understood: ${unknown.join(' ')}. Usage: npm run demo [-- --fresh] [--timings]`)
  process.exit(2)
}
try {
  const laurel = await begin(process.env, { fresh: words.includes('--fresh'), timings: words.includes('--timings'), stopped: stopping })
  state.running = laurel
  if (stopping()) await end(laurel)
} catch (error) {
  say(describeFailure(error))
  process.exit(stopping() ? 0 : 1)
}
