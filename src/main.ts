import { readConfig } from './platform/config.js'
import { describeFailure, start } from './start.js'

/** Production: settings from the environment, everything started, everything stopped on SIGTERM or Ctrl-C. */
try {
  const laurel = await start({ config: readConfig(process.env), say: (line) => void process.stderr.write(`${line}\n`) })
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
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
