import { spawn } from 'node:child_process'
import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunOptions {
  /** Milliseconds after which the command is killed. */
  within: number
  env?: NodeJS.ProcessEnv
  cwd?: string
  onLine?(line: string): void
}

/** `code` is null when the command could not be started or took too long; `lines` holds the last 200 of its output. */
export interface RunResult {
  code: number | null
  lines: string[]
}

/** Runs a command without a shell and gathers what it prints. Never throws. */
export function run(command: string, args: string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const lines: string[] = []
    const take = (line: string) => {
      lines.push(line)
      if (lines.length > 200) lines.shift()
      options.onLine?.(line)
    }
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    })
    const timer = setTimeout(() => {
      take(`took longer than ${options.within / 1000} s`)
      child.kill('SIGKILL')
    }, options.within)
    createInterface({ input: child.stdout }).on('line', take)
    createInterface({ input: child.stderr }).on('line', take)
    child.once('error', (error) => {
      clearTimeout(timer)
      resolve({ code: null, lines: [...lines, error.message] })
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, lines })
    })
  })
}

/** The last line that says something, for a message to the person. */
export const lastLine = (result: RunResult): string =>
  result.lines.findLast((line) => line.trim() !== '')?.trim().slice(0, 300) ?? 'no output'

/** True for a file that this user may execute. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** The first executable of one of these names on the PATH of `env`; null when there is none. */
export async function onPath(names: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
      if (await isExecutable(path)) return path
    }
  }
  return null
}
