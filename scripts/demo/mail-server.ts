import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import { pagingOf } from '../../src/platform/paging.js'

const letterSchema = z.object({
  /** Its place in the order of arrival, from 1; the file is called after it. */
  number: z.number().int(),
  to: z.string(),
  subject: z.string(),
  date: z.string(),
})

/** One line of the list of letters. */
export type Letter = z.infer<typeof letterSchema>

/** A letter with everything that it says. */
export interface WholeLetter extends Letter {
  headers: { name: string; line: string }[]
  text: string
  html: string
}

const PARSING = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true } as const

/**
 * A mail server that keeps every message instead of sending it on: real SMTP, and a folder of .eml files that any mail
 * program opens. It listens on this machine only.
 */
export class MailKeeper {
  readonly folder: string
  readonly url: string
  readonly #server: SMTPServer
  readonly #letters: Letter[]

  private constructor(folder: string, server: SMTPServer, letters: Letter[], port: number) {
    this.folder = folder
    this.#server = server
    this.#letters = letters
    this.url = `smtp://127.0.0.1:${port}`
  }

  /** Opens the folder with what was kept there before, and listens on a free port. */
  static async start(folder: string): Promise<MailKeeper> {
    await mkdir(folder, { recursive: true })
    const index = join(folder, 'index.jsonl')
    const letters = lettersIn(await readFile(index, 'utf8').catch(() => ''))
    let last = Math.max(0, ...letters.map((letter) => letter.number))
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: 20 * 1024 * 1024,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          last += 1
          const number = last
          const to = session.envelope.rcptTo.map((address) => address.address).join(', ')
          keep(Buffer.concat(chunks), number, to).then(() => { done() }, (error: unknown) => { done(asError(error)) })
        })
      },
    })
    const keep = async (bytes: Buffer, number: number, to: string): Promise<void> => {
      const parsed = await simpleParser(bytes, PARSING)
      const letter: Letter = { number, to, subject: parsed.subject ?? '', date: (parsed.date ?? new Date()).toISOString() }
      await writeFile(fileOf(folder, number), bytes)
      await appendFile(index, `${JSON.stringify(letter)}\n`)
      letters.push(letter)
    }
    // A sender that goes away in the middle is no reason to end the demonstration.
    server.on('error', () => undefined)
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return new MailKeeper(folder, server, letters, (server.server.address() as AddressInfo).port)
  }

  /** One page of letters, the newest first; `to` limits it to addresses that contain these characters. */
  list(filter: { to: string; page: number; size: number }): { letters: Letter[]; total: number; page: number } {
    const wanted = filter.to.toLowerCase()
    const found = this.#letters.filter((letter) => letter.to.toLowerCase().includes(wanted)).sort(newestFirst)
    const { page, skip } = pagingOf(filter.page, found.length, filter.size)
    return { letters: found.slice(skip, skip + filter.size), total: found.length, page }
  }

  /** A whole letter; null when there is none of this number. */
  async read(number: number): Promise<WholeLetter | null> {
    const letter = this.#letters.find((one) => one.number === number)
    if (!letter) return null
    const parsed = await simpleParser(await readFile(fileOf(this.folder, number)), PARSING)
    return { ...letter, headers: headersOf(parsed), text: parsed.text ?? '', html: parsed.html === false ? '' : (parsed.html ?? '') }
  }

  /** The file as it arrived; null when there is none of this number. */
  fileOf(number: number): string | null {
    return this.#letters.some((one) => one.number === number) ? fileOf(this.folder, number) : null
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => { this.#server.close(() => { resolve() }) })
  }
}

const fileOf = (folder: string, number: number): string => join(folder, `${String(number).padStart(5, '0')}.eml`)

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

const newestFirst = (a: Letter, b: Letter): number => (a.date === b.date ? b.number - a.number : a.date < b.date ? 1 : -1)

const headersOf = (parsed: ParsedMail): WholeLetter['headers'] =>
  parsed.headerLines.map(({ key, line }) => ({ name: key, line: line.slice(line.indexOf(':') + 1).trim() }))

/** A line that a sudden end cut off is left out; the message itself was not confirmed either. */
const lettersIn = (text: string): Letter[] =>
  text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [letterSchema.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
