import { createHmac, timingSafeEqual } from 'node:crypto'

/** The token that forms of one session family carry: it outlives renewals of the session's short token. */
export const csrfToken = (secret: string, family: string): string =>
  createHmac('sha256', secret).update(`csrf:${family}`).digest('base64url')

/** Compares in constant time. */
export const sameToken = (a: string, b: string): boolean => {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * True unless the browser says that the request comes from elsewhere. Checked before a body is parsed, so that a
 * foreign page cannot make us read a large upload; the token is checked afterwards all the same.
 */
export const originIsOurs = (headers: { origin?: string | undefined; host?: string | undefined; site?: string | undefined }, baseUrl: string): boolean => {
  if (headers.site === 'cross-site') return false
  if (!headers.origin || headers.origin === 'null') return headers.origin !== 'null' || headers.site === 'same-origin'
  try {
    const origin = new URL(headers.origin)
    return origin.origin === new URL(baseUrl).origin || origin.host === headers.host
  } catch {
    return false
  }
}
