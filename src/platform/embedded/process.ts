import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** A process told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number
  started: string
}

interface Seen {
  started: string
  command: string
}

/** What /proc says, on Linux; null when there is no such process or only its unread exit is left (a zombie). */
function seenInProc(pid: number): Seen | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the name in parentheses, which may itself hold spaces and parentheses: see proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  return { started: `${boot}/${fields[19] ?? ''}`, command }
}

function seenByPs(pid: number): Seen | null {
  const line = execFileSync('ps', ['-ww', '-o', 'lstart=,stat=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LC_ALL: 'C' },
  }).trim()
  const parts = /^(\S+ +\S+ +\d+ +[\d:]+ +\d+) +(\S+) +(.*)$/.exec(line)
  if (!parts || parts[2]?.startsWith('Z')) return null
  return { started: parts[1] ?? '', command: parts[3] ?? '' }
}

function seen(pid: number): Seen | null {
  try {
    return process.platform === 'linux' ? seenInProc(pid) : seenByPs(pid)
  } catch {
    return null
  }
}

/** Who runs under this number now; null when nobody does. */
export function identityOf(pid: number): ProcessIdentity | null {
  const now = seen(pid)
  return now ? { pid, started: now.started } : null
}

export const isRunning = (who: ProcessIdentity): boolean => identityOf(who.pid)?.started === who.started

/** The command line of a running process, or '' when it has ended. */
export const commandOf = (who: ProcessIdentity): string => {
  const now = seen(who.pid)
  return now?.started === who.started ? now.command : ''
}

/** Waits until the process has ended; false when it still runs after `within` milliseconds. */
export async function ended(who: ProcessIdentity, within: number): Promise<boolean> {
  const until = Date.now() + within
  while (isRunning(who)) {
    if (Date.now() > until) return false
    await pause(50)
  }
  return true
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function signal(who: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isRunning(who)) return
  try {
    process.kill(who.pid, name)
  } catch {
    // It ended between the look and the signal.
  }
}

/**
 * Asks the process to end and waits for it: the Python server needs 3.5 s, and its folder must not be opened before.
 * One that does not listen within `grace` milliseconds is killed; all servers of the chain recover from that.
 */
export async function stopProcess(who: ProcessIdentity, grace = 30_000): Promise<void> {
  signal(who, 'SIGTERM')
  if (await ended(who, grace)) return
  signal(who, 'SIGKILL')
  if (!(await ended(who, 10_000))) throw new Error(`Process ${who.pid} does not end`)
}
