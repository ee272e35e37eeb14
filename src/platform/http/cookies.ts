import { createHmac } from 'node:crypto'
import { parse, serialize } from 'cookie'
import type { Flash } from '../ui.js'
import { sameToken } from './csrf.js'

export const SESSION_COOKIE = 'laurel_session'
export const VISIT_COOKIE = 'laurel_visit'
export const LOCALE_COOKIE = 'laurel_locale'
export const FLASH_COOKIE = 'laurel_flash'

/** The request's cookies by name. */
export const readCookies = (header: string | undefined): Record<string, string | undefined> => parse(header ?? '')

/** A Set-Cookie line: HttpOnly, SameSite=Lax (links in mails must work), Secure in production. `days` null: until the browser closes. */
export const setCookie = (name: string, value: string, options: { secure: boolean; days: number | null }): string =>
  serialize(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: options.secure,
    ...(options.days === null ? {} : { maxAge: Math.round(options.days * 86_400) }),
  })

const sign = (secret: string, text: string): string => createHmac('sha256', secret).update(`flash:${text}`).digest('base64url')

/** A message for the next page, signed so that nobody else can put words on it. */
export const packFlash = (secret: string, flash: Flash): string => {
  const text = Buffer.from(JSON.stringify(flash)).toString('base64url')
  return `${text}.${sign(secret, text)}`
}

/** The message, or null when there is none or it was tampered with. */
export const unpackFlash = (secret: string, packed: string | undefined): Flash | null => {
  const [text, signature] = (packed ?? '').split('.')
  if (!text || !signature || !sameToken(signature, sign(secret, text))) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Flash
}
