import { readFile } from 'node:fs/promises'

const resident = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

/** Watches a process's resident memory (MiB) every 50 ms. Linux only: elsewhere all figures are 0. */
export class Memory {
  readonly #pid: number
  #most = 0
  #timer: NodeJS.Timeout | undefined

  constructor(pid: number) {
    this.#pid = pid
  }

  now(): Promise<number> {
    return resident(this.#pid)
  }

  start(): void {
    this.#most = 0
    this.#timer = setInterval(() => void this.now().then((value) => (this.#most = Math.max(this.#most, value))), 50)
  }

  /** The most since `start`. */
  stop(): number {
    clearInterval(this.#timer)
    return this.#most
  }
}
