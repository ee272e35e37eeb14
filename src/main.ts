import { readConfig } from './platform/config.js'
import { describeFailure, start } from './start.js'

/** Production: settings from the environment, everything started, everything stopped on SIGTERM or Ctrl-C. */
// Until it has started there is nothing to finish: an exit tells a database that it began to end.
const early = (): void => process.exit(1)
const signals = ['SIGTERM', 'SIGINT'] as const
for (const signal of signals) process.on(signal, early)
try {
  const laurel = await start({ config: readConfig(process.env), say: (line) => void process.stderr.write(`${line}\n`) })
  let stopping = false
  for (const signal of signals) {
    process.off(signal, early)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void laurel.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exit(1)
}
