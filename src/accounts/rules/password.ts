import type { Message } from '../../platform/errors.js'
import { normalisedEmail } from './mail.js'

export const PASSWORD_MIN = 10
/** More is of no use to a person and would let a stranger keep the processor busy. */
export const PASSWORD_MAX = 200

/** The commonest passwords of ten characters and more, from published lists of leaked ones; compared in lower case. */
const COMMONEST: ReadonlySet<string> = new Set([
  '1234567890', '0123456789', '0987654321', '9876543210', '12345678910', '123456789a', 'a123456789', '123456789q',
  '1q2w3e4r5t', '1q2w3e4r5t6y', 'q1w2e3r4t5', 'q1w2e3r4t5y6', 'qwertyuiop', 'qwertyuiop123', 'qwerty12345', 'qwerty1234',
  'qwerty123456', '1qaz2wsx3edc', '1qazxsw23edc', 'zaq12wsxcde3', 'asdfghjkl1', 'asdfghjkl;', 'zxcvbnm123', 'password12',
  'password123', 'password1234', 'password12345', 'password01', 'passw0rd123', 'p@ssw0rd123', 'p@ssword123', 'p@ssw0rd1234',
  'password!1', 'password123!', 'administrator', 'admin12345', 'admin123456', 'admin@1234', 'admin@12345', 'admin@123456',
  'iloveyou123', 'iloveyou12', 'iloveyou520', 'woaini1314', 'woaini520520', '5201314520', '1314520520', 'woaini1314520',
  'welcome123', 'welcome1234', 'letmein123', 'letmein1234', 'changeme123', 'football123', 'abcd123456', 'abc1234567',
  'abc123456789', 'abcdefghij', 'abcdef1234', 'abcdefg123', 'a1b2c3d4e5', 'aa12345678', 'aa123456789', 'qq123456789',
  'aaa1234567', 'test123456', 'test12345678', 'huawei12345', 'huawei@123', 'root123456', 'zhang12345', 'wang123456',
  '147258369a', '1472583690', '7894561230', '3692581470', '0147258369', '1122334455', '11223344556', '112233445566',
  '123123123123', '1231231234', '123321123321', '123qwe123qwe', 'qwe123qwe123', '1234qwerasdf', 'qazwsxedcrfv', 'sunshine123',
])

/**
 * What is wrong with a new password, or null. Length counts most (NIST SP 800-63B: no rules about kinds of characters);
 * refused besides are the person's own address, one character over and over, and the commonest of the leaked lists.
 */
export const passwordProblem = (password: string, email: string): Message | null => {
  const length = Array.from(password).length
  if (length < PASSWORD_MIN) return { key: 'accounts.password.tooShort', values: { min: PASSWORD_MIN } }
  if (length > PASSWORD_MAX) return { key: 'accounts.password.tooLong', values: { max: PASSWORD_MAX } }
  const given = password.toLowerCase()
  const address = normalisedEmail(email)
  const isAddress = given === address || (address !== '' && given.replace(/[\d\W_]/gu, '') === address.replace(/[\d\W_]/gu, ''))
  if (isAddress) return { key: 'accounts.password.isAddress' }
  if (COMMONEST.has(given) || new Set(Array.from(given)).size < 3) return { key: 'accounts.password.common' }
  return null
}
