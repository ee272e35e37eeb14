export { Outbox } from './outbox.js'
export type { Mail, MailLink, MailRow, MailState, MailTemplate, MailValue, Recipient } from './types.js'
