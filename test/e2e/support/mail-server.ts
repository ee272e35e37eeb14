import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'

/** A real mail server on 127.0.0.1 that keeps every message in memory. */
export class TestMailServer {
  readonly #server: SMTPServer
  readonly mails: ParsedMail[] = []
  #waiting: Array<() => void> = []
  url = ''

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, callback) => {
        simpleParser(stream).then(
          (mail) => {
            this.mails.push(mail)
            for (const wake of this.#waiting.splice(0)) wake()
            callback()
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        )
      },
    })
  }

  static async start(): Promise<TestMailServer> {
    const made = new TestMailServer()
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve))
    made.url = `smtp://127.0.0.1:${(made.#server.server.address() as AddressInfo).port}`
    return made
  }

  /** The newest mail to this address whose subject fits; waits until it has come. */
  async mailTo(address: string, subject: RegExp, patience = 20_000): Promise<ParsedMail> {
    const deadline = Date.now() + patience
    for (;;) {
      const found = this.mails.findLast((mail) => recipients(mail).includes(address) && subject.test(mail.subject ?? ''))
      if (found) return found
      const left = deadline - Date.now()
      if (left <= 0) {
        const seen = this.mails.map((mail) => `${recipients(mail).join()}: ${mail.subject ?? ''}`)
        throw new Error(`no mail to ${address} with ${String(subject)}; seen:\n${seen.join('\n')}`)
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve))
  }
}

const recipients = (mail: ParsedMail): string[] => {
  const to = mail.to === undefined ? [] : Array.isArray(mail.to) ? mail.to : [mail.to]
  return to.flatMap((field) => field.value.map((entry) => (entry.address ?? '').toLowerCase()))
}

/** The path and query of the first link of ours in a mail. */
export const linkIn = (mail: ParsedMail, baseUrl: string): string => {
  const start = (mail.text ?? '').indexOf(baseUrl)
  if (start < 0) throw new Error(`no link to ${baseUrl} in: ${mail.text ?? ''}`)
  const address = /^[^\s<>")\]]+/.exec((mail.text ?? '').slice(start))?.[0] ?? ''
  return address.slice(baseUrl.length)
}
