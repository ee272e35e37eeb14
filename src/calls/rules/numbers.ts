export const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/

/** A number as people type it: full-width digits, thousands separators and spaces are understood; null if it is none. */
export const readNumber = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').replace(/[\s,]/gu, '')
  return DECIMAL.test(plain) ? Number(plain) : null
}
