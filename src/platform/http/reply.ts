import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { JSX } from 'preact'
import type { Key, Values } from '../i18n.js'
import type { Flash } from '../ui.js'

/** A file to send: from disk (ranges are answered), from memory, or as a stream. */
export interface FileReply {
  kind: 'file'
  source: { path: string } | { bytes: Buffer } | { stream: Readable }
  /** Media type, decided by the product and never by what a client claimed. */
  type: string
  /** The file's name as its owner gave it; any language. */
  name: string
  disposition: 'inline' | 'attachment'
  /** Immutable content may be kept by the reader's own browser. */
  cache?: 'private-immutable' | 'public-short'
  /** Extra allowances of the file's own strict content security policy, e.g. "style-src 'unsafe-inline'". */
  policy?: string
}

/** An answer by a protocol of its own (resumable uploads), which reads the body and writes the answer itself. */
export interface OwnReply {
  kind: 'own'
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export type Reply =
  | { kind: 'page'; view: JSX.Element; status: number }
  | { kind: 'redirect'; location: string; flash: Flash | null; session?: { token: string } | 'clear'; locale?: 'en' | 'zh' }
  | { kind: 'json'; value: unknown; status: number }
  | { kind: 'text'; value: string; type: string; status: number }
  | FileReply
  | OwnReply

/** A whole page. */
export const page = (view: JSX.Element, status = 200): Reply => ({ kind: 'page', view, status })

/** Goes on to another page, with a message of what happened and what comes next. `location` is a path of ours. */
export const redirect = (location: string, key?: Key, values?: Values, tone: Flash['tone'] = 'success'): Reply => ({
  kind: 'redirect',
  location,
  flash: key ? { key, tone, ...(values ? { values } : {}) } : null,
})

/** An answer to a script of ours. */
export const json = (value: unknown, status = 200): Reply => ({ kind: 'json', value, status })

/** Plain text (health, checksums, CSV in memory). */
export const plain = (value: string, type = 'text/plain; charset=utf-8', status = 200): Reply => ({ kind: 'text', value, type, status })

/** Only paths within this site may be gone to after signing in and the like. */
export const safePath = (path: string | undefined, fallback: string): string =>
  path && /^\/(?![/\\])/.test(path) && !/[\r\n\\]/.test(path) && path.length < 2000 ? path : fallback
