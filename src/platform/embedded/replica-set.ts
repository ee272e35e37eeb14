import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

/** Sends one command to the server's `admin` database; throws the server's error. */
export type AdminCommand = (command: Record<string, unknown>) => Promise<unknown>

const helloSchema = z.looseObject({ isWritablePrimary: z.boolean().optional() })
const configSchema = z.looseObject({
  config: z.looseObject({ version: z.number(), members: z.array(z.looseObject({ host: z.string() })) }),
})

/** Server code NotYetInitialized: started with --replSet on a new folder. */
const notYetInitialized = 94

const codeOfServer = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : null

/**
 * Makes a mongod that was started with --replSet the primary of a set of one: initiates the set in a new folder, and
 * where the folder was last served under another address writes the new one into its configuration (a member that does
 * not find itself there serves nothing). Waits until it accepts writes, at most `within` milliseconds.
 */
export async function becomePrimary(admin: AdminCommand, name: string, host: string, within: number): Promise<void> {
  try {
    const { config } = configSchema.parse(await admin({ replSetGetConfig: 1 }))
    const [member] = config.members
    if (member && (member.host !== host || config.members.length > 1)) {
      const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] }
      await admin({ replSetReconfig: moved, force: true })
    }
  } catch (error) {
    if (codeOfServer(error) !== notYetInitialized) throw error
    await admin({ replSetInitiate: { _id: name, members: [{ _id: 0, host }] } })
  }
  const until = Date.now() + within
  while (helloSchema.parse(await admin({ hello: 1 })).isWritablePrimary !== true) {
    if (Date.now() > until) throw new Error(`did not become primary within ${within / 1000} s`)
    await pause(100)
  }
}
