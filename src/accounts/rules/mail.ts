/**
 * Domains where anybody may have an address: sharing one says nothing about where a person works. Data for hints about
 * conflicts of interest; never a rule.
 */
export const PUBLIC_MAIL_DOMAINS: ReadonlySet<string> = new Set([
  'qq.com', 'vip.qq.com', 'foxmail.com', '163.com', 'vip.163.com', '126.com', 'vip.126.com', 'yeah.net', '188.com',
  'sina.com', 'sina.cn', 'vip.sina.com', 'sohu.com', 'vip.sohu.com', 'tom.com', '21cn.com', '139.com', '189.cn',
  'wo.cn', 'aliyun.com', '263.net', 'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'live.cn',
  'msn.com', 'yahoo.com', 'yahoo.com.cn', 'yahoo.co.jp', 'ymail.com', 'icloud.com', 'me.com', 'mac.com',
  'proton.me', 'protonmail.com', 'gmx.com', 'gmx.de', 'web.de', 'mail.ru', 'yandex.ru', 'yandex.com', 'zoho.com',
  'aol.com', 'fastmail.com', 'naver.com',
])

/** The key that an account is found by: two spellings of one address must not make two accounts. */
export const normalisedEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** An address that its owner knows again and that nobody else learns: 'l***@example.org'. */
export const maskedEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${Array.from(email)[0] ?? ''}***${email.slice(at)}`
}

/** The domain of an address, lower case; '' where there is none. */
export const mailDomain = (email: string): string => {
  const at = email.lastIndexOf('@')
  return at < 0 ? '' : normalisedEmail(email.slice(at + 1))
}

/** The domain when it says something about the employer: null for public providers and for what is no address. */
export const employerDomain = (email: string): string | null => {
  const domain = mailDomain(email)
  return domain === '' || PUBLIC_MAIL_DOMAINS.has(domain) ? null : domain
}
