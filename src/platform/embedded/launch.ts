import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import type { DataFolder } from './folder.js'
import type { DatabaseKind, ServerPlan } from './kinds.js'
import { identityOf, signal, stopProcess } from './process.js'

/** A database process that answers. */
export interface Launched {
  uri: string
  port: number
  pid: number
  stop(): Promise<void>
}

/** `directConnection`: a set of one, whose member may be noted under another port; transactions work all the same. */
export const uriOf = (port: number): string => `mongodb://127.0.0.1:${port}/laurel?directConnection=true`

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const { port: given } = server.address() as AddressInfo
      server.close(() => resolve(given))
    })
  })
}

/** A free port on 127.0.0.1: the preferred one if it is free, else any. */
export async function freePort(preferred: number | null): Promise<number> {
  if (preferred !== null) {
    try {
      return await listenOnce(preferred)
    } catch {
      // Taken by somebody else meanwhile; any other will do.
    }
  }
  return listenOnce(0)
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const answer = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
  })
}

/** Asks the server for a sign of life through the driver. Throws what the driver says. */
async function ping(uri: string, within: number): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: within, connectTimeoutMS: within })
  try {
    await client.db('admin').command({ ping: 1 })
  } finally {
    await client.close()
  }
}

async function lastWords(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  const line = text.trimEnd().split('\n').at(-1)?.trim() ?? ''
  return line === '' ? 'it said nothing' : line.slice(0, 300)
}

async function untilReady(child: ChildProcess, uri: string, port: number, within: number, log: string): Promise<void> {
  const until = Date.now() + within
  const gone = () => child.exitCode !== null || child.signalCode !== null
  while (!(await listens(port))) {
    if (gone()) throw new Error(`ended at once: ${await lastWords(log)}`)
    if (Date.now() > until) throw new Error(`does not listen after ${within / 1000} s`)
    await pause(50)
  }
  await ping(uri, Math.max(1_000, until - Date.now()))
  // Another process may have taken the port between our look and the server's bind; then it is not ours that answered.
  if (gone()) throw new Error(`ended at once: ${await lastWords(log)}`)
}

function environment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env }
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete env[name]
    else env[name] = value
  }
  return env
}

/**
 * Starts the server in a process group of its own (Ctrl-C in the terminal reaches only the product, which then stops the
 * database last) and waits until the driver gets an answer. On failure nothing is left running.
 */
export async function launch(
  kind: DatabaseKind,
  plan: ServerPlan,
  folder: DataFolder,
  wish: { port: number | null; onLoss(how: string): void },
): Promise<Launched> {
  const storage = folder.storage(kind)
  await mkdir(storage, { recursive: true })
  await plan.layOut?.(storage)
  const port = await freePort(wish.port)
  const uri = uriOf(port)
  const log = openSync(folder.log, 'w')
  const child = spawn(plan.command, plan.args(port, storage), {
    cwd: folder.path,
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(plan.env ?? {}),
  })
  closeSync(log)
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  failed.catch(() => undefined)
  const pid = child.pid
  const who = pid === undefined ? null : identityOf(pid)
  if (pid === undefined) await failed
  if (pid === undefined || who === null) throw new Error(`ended at once: ${await lastWords(folder.log)}`)
  await folder.noteRunning(who, kind)
  child.unref()

  let serving = false
  const atExit = () => signal(who, 'SIGTERM')
  process.once('exit', atExit)
  child.once('exit', (code, name) => {
    if (serving) wish.onLoss(name ?? `code ${code ?? 'unknown'}`)
  })
  const stop = async () => {
    serving = false
    await stopProcess(who)
    process.off('exit', atExit)
    await folder.noteStopped()
  }
  try {
    await Promise.race([untilReady(child, uri, port, plan.readyWithin, folder.log), failed])
    await plan.prepare?.(uri, port)
    serving = true
  } catch (error) {
    await stop()
    throw error
  }
  const stopAsked = async () => {
    serving = false
    await plan.stopNicely?.(uri).catch(() => undefined)
    await stop()
  }
  return { uri, port, pid, stop: stopAsked }
}

