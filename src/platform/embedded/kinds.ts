/** The servers that the product can start for itself. */
export type DatabaseKind = 'mongod' | 'secantusd-rs' | 'mongodb-memory-server' | 'secantusd-py'

/** Who can read whose files: a downloaded mongod continues what an installed one wrote; the others keep to themselves. */
export type StorageFamily = 'mongod' | 'secantusd-rs' | 'secantusd-py'

export const familyOf = (kind: DatabaseKind): StorageFamily => (kind === 'mongodb-memory-server' ? 'mongod' : kind)

/** Tells the person at the terminal one line. */
export type Say = (line: string) => void

/** How a found server is started, made ready and asked to end. Times are milliseconds. */
export interface ServerPlan {
  command: string
  args(port: number, storage: string): string[]
  /** Puts down what must lie beside the storage before it starts. */
  layOut?(storage: string): Promise<void>
  /** Additional environment of the process; `undefined` removes a variable. */
  env?: Record<string, string | undefined>
  readyWithin: number
  /** What remains to be done once it answers, such as initiating the replica set. */
  prepare?(uri: string, port: number): Promise<void>
  /** Asks it to end before the signal is sent; a failure is ignored, because the signal follows. */
  stopNicely?(uri: string): Promise<void>
}

export type Finding =
  | { found: true; server: ServerPlan; why: string }
  | { found: false; why: string; remedy: string }

/** One try of the chain. `find` may download or install, within its own time limit. */
export interface Candidate {
  kind: DatabaseKind
  find(): Promise<Finding>
}
