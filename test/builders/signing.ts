import { DEFAULT_DECLARATIONS } from '../../src/calls/rules/index.js'
import type { Signing } from '../../src/nominations/index.js'

/** A signature that agrees to the declarations every call begins with. */
export const SIGNING: Signing = { signatory: { name: '陈静', post: '技术总监' }, agreed: DEFAULT_DECLARATIONS.map(({ key }) => key) }

/** The same as the submit page's form sends it. */
export const SIGNED_FORM: Record<string, string> = {
  'signatory[name]': SIGNING.signatory.name,
  'signatory[post]': SIGNING.signatory.post,
  ...Object.fromEntries(SIGNING.agreed.map((key, index) => [`declarations[${index}]`, key])),
}
