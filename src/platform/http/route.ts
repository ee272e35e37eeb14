import type { z } from 'zod'
import type { Actor } from '../actor.js'
import type { FieldErrors } from '../errors.js'
import type { Ui } from '../ui.js'
import type { Reply } from './reply.js'

/**
 * Who may come as far as the handler. What a person may do with the thing named in the path is the policy's business;
 * this is the coarse fence around it, and the route table shows it.
 */
export type Access =
  | 'everyone'
  | 'signedIn'
  | 'administrator'
  /** Acts for at least one call, or for the house. */
  | 'secretariat'
  /** Reads what the secretariat reads: secretariat or observer of at least one call, or of the house. */
  | 'office'
  /** Office or administrator: lists of organisations, the record. */
  | 'officeOrAdministrator'
  | 'judge'

/** A file that has arrived whole in quarantine: its size and hash are known, its type read from its bytes. */
export interface ReceivedFile {
  /** Name of the form's field. */
  field: string
  /** The name that the sender gave it, cleaned of paths and control characters. */
  name: string
  /** Where it lies in quarantine; gone after the request unless it was kept. */
  path: string
  bytes: number
  sha256: string
  /** Media type by the bytes, or null when they are of no kind that is known. */
  type: string | null
}

export interface UploadLimits {
  files: number
  /** Bytes for each file. */
  bytes: number
  /** Names of the form's file inputs; a file in any other place is refused. Not given: any name will do. */
  fields?: readonly string[]
}

export interface Context<P = unknown, Q = unknown, B = unknown> {
  actor: Actor
  ui: Ui
  params: P
  query: Q
  body: B
  files: ReceivedFile[]
  /** When the request's first byte was seen; a submission counts by this where a grace is given. */
  began: Date
  /** The session that the request came with, to tell it from the person's others; null for a visitor. */
  session: string | null
  userAgent: string
  /** A header of the request by its name in lower case, for protocols that speak in headers. */
  header: (name: string) => string | undefined
}

export type InvalidContext<P, Q> = Omit<Context<P, Q, unknown>, 'body'> & {
  /** The body as it was typed, nested like the form's names, without the form's own hidden fields. */
  typed: Record<string, unknown>
  errors: FieldErrors
}

export interface RouteSpec<P, Q, B> {
  /** The last three are for resumable uploads alone; whatever is not read needs the form token. */
  method: 'get' | 'post' | 'head' | 'patch' | 'delete'
  /** Express path with named parameters. */
  path: string
  access: Access
  /** Exists in the demonstration only. */
  demoOnly?: boolean
  /** A signed link or one-time address: POST without a session is fine, the token is the proof. Still needs CSRF. */
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** Forms of many or long texts: those of somebody who has signed in may be larger than usual (`bodies.ts`). */
  long?: true
  /** For multipart forms: how much may come, decided from who asks and where. Files stay in quarantine until kept. */
  upload?: (context: Omit<Context<P, Q, unknown>, 'body' | 'files'>) => UploadLimits | Promise<UploadLimits>
  handle(context: Context<P, Q, B>): Promise<Reply> | Reply
  /** The same page again with the person's words and the errors; without it a page that keeps the words is shown. */
  invalid?(context: InvalidContext<P, Q>): Promise<Reply> | Reply
}

/** A route whose types of input are forgotten: what the table holds. */
export type Route = RouteSpec<unknown, unknown, unknown>

/** Declares a route; the schemas give the handler its types. */
export const route = <P = Record<string, never>, Q = Record<string, never>, B = Record<string, never>>(
  spec: RouteSpec<P, Q, B>,
): Route => spec as unknown as Route
