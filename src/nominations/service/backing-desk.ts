import type { Actor } from '../../platform/actor.js'
import type { ReceivedFile, UploadLimits } from '../../platform/http/route.js'
import type { Attachment } from '../types.js'
import { answerEndorsement, askAgain, endorsementFile, nameEndorser, peekEndorsement, removeEndorser, type EndorsementAsked, type NamedEndorser } from './endorsement.js'
import { addPartner, confirmPartnership, declinePartnership, movePartner, peekPartnership, remindPartner, removePartner, type NamedForPartner, type Partnership } from './partners.js'
import type { NominationParts } from './parts.js'
import { formToPrint, makeForm, removeScan, scanLimits, uploadScan } from './stamped.js'

/** Who stands behind a nomination besides its lead: partners, the endorsing body, and the form with its stamp. */
export class Backing {
  readonly #parts: NominationParts

  constructor(parts: NominationParts) {
    this.#parts = parts
  }

  addPartner(actor: Actor, id: string, given: NamedForPartner, replaces: string | null = null): Promise<void> {
    return addPartner(this.#parts, actor, id, given, replaces)
  }
  remindPartner(actor: Actor, id: string, partner: string): Promise<void> {
    return remindPartner(this.#parts, actor, id, partner)
  }
  removePartner(actor: Actor, id: string, partner: string): Promise<void> {
    return removePartner(this.#parts, actor, id, partner)
  }
  movePartner(actor: Actor, id: string, partner: string, way: 'up' | 'down'): Promise<void> {
    return movePartner(this.#parts, actor, id, partner, way)
  }
  peekPartnership(link: string): Promise<Partnership | null> {
    return peekPartnership(this.#parts, link)
  }
  confirmPartnership(actor: Actor, link: string, organisation: string): Promise<string> {
    return confirmPartnership(this.#parts, actor, link, organisation)
  }
  declinePartnership(actor: Actor, link: string, given: { name: string; reason: string }): Promise<void> {
    return declinePartnership(this.#parts, actor, link, given)
  }

  nameEndorser(actor: Actor, id: string, given: NamedEndorser): Promise<void> {
    return nameEndorser(this.#parts, actor, id, given)
  }
  askAgain(actor: Actor, id: string): Promise<void> {
    return askAgain(this.#parts, actor, id)
  }
  removeEndorser(actor: Actor, id: string): Promise<void> {
    return removeEndorser(this.#parts, actor, id)
  }
  peekEndorsement(link: string): Promise<EndorsementAsked | null> {
    return peekEndorsement(this.#parts, link)
  }
  endorsementFile(link: string, file: string): Promise<Attachment> {
    return endorsementFile(this.#parts, link, file)
  }
  endorse(actor: Actor, link: string, seen: string, word: { name: string; post: string; opinion: string }): Promise<void> {
    return answerEndorsement(this.#parts, actor, link, seen, { kind: 'endorsed', ...word })
  }
  declineEndorsement(actor: Actor, link: string, seen: string, word: { name: string; reason: string }): Promise<void> {
    return answerEndorsement(this.#parts, actor, link, seen, { kind: 'declined', ...word })
  }

  makeForm(actor: Actor, id: string): Promise<void> {
    return makeForm(this.#parts, actor, id)
  }
  formToPrint(actor: Actor, id: string): Promise<{ hash: string; at: Date }> {
    return formToPrint(this.#parts, actor, id)
  }
  scanLimits(actor: Actor, id: string): Promise<UploadLimits> {
    return scanLimits(this.#parts, actor, id)
  }
  uploadScan(actor: Actor, id: string, files: readonly ReceivedFile[], code: string): Promise<void> {
    return uploadScan(this.#parts, actor, id, files, code)
  }
  removeScan(actor: Actor, id: string): Promise<void> {
    return removeScan(this.#parts, actor, id)
  }
}
