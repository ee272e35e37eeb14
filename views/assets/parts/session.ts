import { all } from './dom.js'

/** The account that the page was made for; '' for a visitor. */
export const pageAccount = (page: ParentNode = document): string => page.querySelector<HTMLMetaElement>('meta[name=account]')?.content ?? ''

/** Who is signed in now: the account that this page was made for, another one, nobody; or nobody could be asked. */
export type Standing = 'same' | 'other' | 'signedOut' | 'unknown'

/**
 * Asks who is signed in now. The same account with another session (signed in again in another window): this page gets
 * the new session's form token, so that what waits can be sent. Another account's token is never taken.
 */
export const renewToken = async (account: string): Promise<Standing> => {
  let page: Document
  try {
    const response = await fetch('/privacy', { headers: { Accept: 'text/html' } })
    if (!response.ok) return 'unknown'
    page = new DOMParser().parseFromString(await response.text(), 'text/html')
  } catch {
    return 'unknown'
  }
  const now = pageAccount(page)
  if (now === '') return 'signedOut'
  if (now !== account) return 'other'
  const token = page.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? ''
  const meta = document.querySelector<HTMLMetaElement>('meta[name=csrf]')
  if (meta) meta.content = token
  for (const input of all<HTMLInputElement>('input[name=_csrf]')) input.value = token
  return 'same'
}
