import type { Key, Values } from './i18n.js'

/**
 * What can go wrong in a way that a person is told about. Keys are of the catalogue in views/locales; values fill its
 * gaps. Everything else that is thrown is a fault of the product and answers 500 without details.
 */
export interface Message {
  key: Key
  values?: Values
}

/** Errors by field: the field's path in the posted form ('' for the form as a whole) to what is wrong with it. */
export type FieldErrors = Record<string, Message>

export abstract class PersonFacing extends Error {
  abstract readonly status: number
  readonly messageKey: Message

  constructor(message: Message) {
    super(message.key)
    this.messageKey = message
    this.name = new.target.name
  }
}

/** 404: absent, or the person may not know that it exists. The two must look the same. */
export class Hidden extends PersonFacing {
  readonly status = 404
  constructor() {
    super({ key: 'errors.notFound' })
  }
}

/** 403 or 409: known to the person, but not permitted (to them, or now); says why. */
export class Denied extends PersonFacing {
  readonly status: 403 | 409
  constructor(key: Key, values?: Values, status: 403 | 409 = 403) {
    super(values ? { key, values } : { key })
    this.status = status
  }
}

/** 422: what was typed or chosen does not do; one message a field. The form is shown again with the words kept. */
export class Invalid extends PersonFacing {
  readonly status = 422
  readonly fields: FieldErrors
  constructor(fields: FieldErrors) {
    super({ key: 'errors.invalid' })
    this.fields = fields
  }
}

/** 409: someone else changed the same thing meanwhile. `theirs` holds what stands now, by field, to be shown beside. */
export class Conflict extends PersonFacing {
  readonly status = 409
  readonly theirs: Record<string, unknown>
  readonly by: string | null
  constructor(theirs: Record<string, unknown>, by: string | null = null) {
    super({ key: 'errors.conflict' })
    this.theirs = theirs
    this.by = by
  }
}

/** 413, 415 or 400 for an upload that cannot be taken; the message says what to do. */
export class UploadRefused extends PersonFacing {
  readonly status: 400 | 413 | 415
  constructor(status: 400 | 413 | 415, key: Key, values?: Values) {
    super(values ? { key, values } : { key })
    this.status = status
  }
}

/** 413: a form that is longer than is read; what was typed is with the sender's browser alone. */
export class TooLong extends PersonFacing {
  readonly status = 413
  /** True where it would have been read of somebody who is signed in. */
  readonly signIn: boolean
  constructor(signIn: boolean) {
    super({ key: signIn ? 'errors.bodyTooLargeSignedOut' : 'errors.bodyTooLarge' })
    this.signIn = signIn
  }
}

/** 429: too many failures or too fast. `retryAfter` in seconds. */
export class TooMany extends PersonFacing {
  readonly status = 429
  readonly retryAfter: number
  constructor(retryAfter: number, key: Key = 'errors.tooMany') {
    super({ key, values: { minutes: Math.max(1, Math.ceil(retryAfter / 60)) } })
    this.retryAfter = retryAfter
  }
}

/** 401: one has to sign in first. */
export class SignInFirst extends PersonFacing {
  readonly status = 401
  constructor() {
    super({ key: 'errors.signInFirst' })
  }
}

/** 403: the form's token does not fit the session; the words are kept and can be sent again when the origin is ours. */
export class StaleForm extends PersonFacing {
  readonly status = 403
  constructor() {
    super({ key: 'errors.staleForm' })
  }
}

/** 503: the database or the disk does not answer; nothing was changed. */
export class Unavailable extends PersonFacing {
  readonly status = 503
  constructor() {
    super({ key: 'errors.unavailable' })
  }
}

/** The same form was posted before and was carried out then. The route answers with what the first post answered. */
export class AlreadyDone extends Error {
  readonly key: string
  constructor(key: string) {
    super('already done')
    this.name = 'AlreadyDone'
    this.key = key
  }
}
