import { readConfig } from './platform/config.js'
import { EmbeddedDatabaseError } from './platform/embedded/index.js'
import { ConfigError } from './platform/config.js'
import { StartError, start } from './start.js'

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
  const known = error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof StartError
  process.stderr.write(known ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
