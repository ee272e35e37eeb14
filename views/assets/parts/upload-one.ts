import { DetailedError, Upload } from 'tus-js-client'
import { csrf } from './dom.js'
import { renewToken, type Standing } from './session.js'
import type { UploadRow } from './upload-row.js'
import { verdictOf } from './upload-verdict.js'

/** What a finished upload became, as the server tells it. */
export interface Taken {
  name?: string
  bytes?: number
  href?: string
  change?: string
}

/** So much travels in one request: the session and the rights are looked at with each. */
const CHUNK = 16 * 1024 * 1024
/** A broken line is tried again for more than an hour; a server that restarts is back within seconds. */
const RETRIES = [0, 500, 1_000, 2_000, 3_000, ...Array<number>(900).fill(5_000)]

export const uploadHeaders = (): Record<string, string> => ({ 'X-CSRF-Token': csrf(), Accept: 'application/json' })

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What the server says is wrong: beside a field, or of the whole. */
export const wordsIn = (text: string): string => {
  try {
    const answer: unknown = JSON.parse(text)
    if (!isRecord(answer)) return ''
    const fields = isRecord(answer['fields']) ? Object.values(answer['fields']) : []
    return [...fields, answer['error']].find((words) => typeof words === 'string') ?? ''
  } catch {
    return ''
  }
}

/** So often is an answer tried again that may pass, but need not. */
const PATIENCE = 30

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Why a whole upload was not taken in; `gone`: its bytes will not do, else it may be tried again later. */
export interface NotTaken {
  reason: 'refused' | 'lapsed'
  words: string
  gone: boolean
}

/**
 * Has a whole upload taken into the draft; goes on asking while nobody answers. When the session is over, looks once
 * whether the same account has signed in again elsewhere. Answers what it became, or why not.
 */
export const finish = async (url: string, account: string): Promise<Taken | NotTaken> => {
  let renewed = false
  for (let tries = 0; ; tries++) {
    try {
      const response = await fetch(`${url}/finish`, { method: 'POST', body: '{}', headers: { ...uploadHeaders(), 'Content-Type': 'application/json' } })
      const text = await response.text()
      const answer = jsonOf(text)
      if (response.ok && !response.redirected) return isRecord(answer) ? answer : {}
      const verdict = response.redirected ? 'signIn' : verdictOf(response.status, answer)
      if (verdict === 'refused' || verdict === 'kept') return { reason: 'refused', words: wordsIn(text), gone: verdict === 'refused' }
      if (verdict === 'signIn') {
        const standing: Standing = renewed ? 'signedOut' : await renewToken(account)
        if (standing !== 'same' && standing !== 'unknown') return { reason: 'lapsed', words: '', gone: false }
        renewed = standing === 'same'
        if (renewed) continue
      } else if (response.status < 500 && tries >= PATIENCE) return { reason: 'refused', words: wordsIn(text), gone: false }
    } catch {
      // The line is broken, or the server starts anew.
    }
    await pause(2_000)
  }
}

/** Sends one file, from where it stopped when it was begun before; ends with the address of the whole upload. */
export const sender = (
  file: File,
  given: { endpoint: string; fingerprint: string; row: UploadRow },
  done: { whole: (url: string) => void; broken: () => void; refused: (words: string) => void },
): Upload => {
  const { row } = given
  const upload = new Upload(file, {
    endpoint: given.endpoint,
    chunkSize: CHUNK,
    retryDelays: RETRIES,
    headers: uploadHeaders(),
    metadata: { filename: file.name },
    fingerprint: () => Promise.resolve(given.fingerprint),
    storeFingerprintForResuming: true,
    // It is kept until the draft has the file.
    removeFingerprintOnSuccess: false,
    onProgress: (sent, total) => row.progress(sent, total),
    onShouldRetry: (error) => {
      const status = error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0
      const again = status < 400 || status >= 500 || status === 409 || status === 423
      if (again) done.broken()
      return again
    },
    onSuccess: () => done.whole(upload.url ?? ''),
    onError: (error) => done.refused(error instanceof DetailedError ? wordsIn(error.originalResponse?.getBody() ?? '') : ''),
  })
  return upload
}
