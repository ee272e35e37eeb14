import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { builtCommands, type COMMANDS } from './built.js'

export type CommandName = (typeof COMMANDS)[number]

/** A program as a process of its own. */
export class Command {
  protected readonly child: ChildProcess
  #output = ''
  #printed = ''
  /** How it ended: its exit code or the signal, when its output is read to the end. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>

  readonly #group: boolean

  /** `group`: a process group of its own, as a terminal gives to what one types. */
  protected constructor(program: string, words: readonly string[], env: Record<string, string>, group = false) {
    this.#group = group
    this.child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: group })
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString('utf8')
      this.#printed += chunk.toString('utf8')
    })
    this.child.stderr?.on('data', (chunk: Buffer) => (this.#output += chunk.toString('utf8')))
    this.ended = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal })))
  }

  /** Starts a command of scripts/ in a process group of its own, e.g. `begin('create-admin', ['--email', …], env)`. */
  static async begin(name: CommandName, words: readonly string[], env: Record<string, string>): Promise<Command> {
    return new Command(process.execPath, [join(await builtCommands(), 'scripts', 'support', `${name}.js`), ...words], env, true)
  }

  /** `npm run …words` itself, with all that npm puts between. */
  static npm(words: readonly string[], env: Record<string, string>): Command {
    return new Command('npm', ['run', ...words], env, true)
  }

  /** Runs a command of scripts/ to its end; what it printed for whoever reads on, what it said at the side, and its code. */
  static async run(name: CommandName, words: readonly string[], env: Record<string, string>): Promise<{ code: number | null; printed: string; output: string }> {
    const command = await Command.begin(name, words, env)
    const { code } = await command.ended
    return { code, printed: command.printed, output: command.output }
  }

  /** Its process, for whoever measures it. */
  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Everything that it printed so far. */
  get output(): string {
    return this.#output
  }

  /** What of it went to standard output. */
  get printed(): string {
    return this.#printed
  }

  get over(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** True when neither it nor a process that it began in its group is left. */
  leftNothing(): boolean {
    try {
      process.kill(-this.pid, 0)
      return false
    } catch {
      return true
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name)
  }

  /** Ctrl-C in its terminal: every process of its group is told. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT')
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    if (this.#group) process.kill(-this.pid, 'SIGKILL')
    else this.signal('SIGKILL')
    await this.ended
  }
}
