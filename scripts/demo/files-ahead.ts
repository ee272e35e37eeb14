import { setImmediate } from 'node:timers/promises'
import { makeAttachment, makePdf } from './content/files.js'
import { nominations } from './content/nominations.js'
import { organisations } from './content/organisations.js'
import type { Attachment, Nomination, Organisation } from './content/types.js'

/** A business licence as far as the secretariat needs to see one. */
const licenceOf = (organisation: Organisation): Promise<Buffer> =>
  makePdf('法人证照（演示样张）', [
    `名　　称：${organisation.name.zh}`,
    `统一社会信用代码：${organisation.code}`,
    `住　　所：${organisation.region.zh}`,
    `成立日期：${organisation.founded} 年`,
    '本证照为演示系统生成，不具有法律效力。',
  ])

const nameOf = (nomination: Nomination, attachment: Attachment): string => `${nomination.key}/${attachment.field}/${attachment.name}`

/**
 * The bytes of every file of the demonstration, made one after the other from the beginning on: while a database is
 * being set up, this process has nothing else to do.
 */
export class FilesAhead {
  readonly #made = new Map<string, Promise<Buffer>>()
  readonly #waiting: Array<() => Promise<unknown>> = []

  constructor() {
    for (const organisation of organisations) this.#waiting.push(() => this.licence(organisation))
    for (const nomination of nominations) {
      for (const attachment of nomination.attachments) this.#waiting.push(() => this.attachment(nomination, attachment))
    }
  }

  /**
   * Makes all of them; answers when the last is made. Files that were asked for earlier are not made twice. `stopped`
   * throws when the person does not want to wait any longer; asked between the files.
   */
  async makeAll(stopped: () => void = () => undefined): Promise<void> {
    for (const make of this.#waiting) {
      stopped()
      await make()
      await setImmediate()
    }
  }

  licence(organisation: Organisation): Promise<Buffer> {
    return this.#once(`licence/${organisation.key}`, () => licenceOf(organisation))
  }

  attachment(nomination: Nomination, attachment: Attachment): Promise<Buffer> {
    return this.#once(nameOf(nomination, attachment), () => makeAttachment(nomination, attachment))
  }

  #once(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const made = this.#made.get(name) ?? make()
    this.#made.set(name, made)
    return made
  }
}
