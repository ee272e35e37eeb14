/**
 * Makes valid unified social credit codes for the demonstration's fictional organisations: GB 32100-2015 for the whole,
 * GB 11714-1997 for the organisation code inside. The product's own check is separate, so that a test can hold one
 * against the other.
 */

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

const valueIn = (alphabet: string, character: string): number => {
  const value = alphabet.indexOf(character)
  if (value < 0) throw new Error(`"${character}" has no place in such a code`)
  return value
}

/** The ninth character of an organisation code, from its first eight. */
const organisationCheck = (body: string): string => {
  const sum = organisationWeights.reduce((total, weight, index) =>
    total + weight * valueIn(organisationAlphabet, body.charAt(index)), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** The eighteenth character: weights are powers of 3 mod 31, the remainder is complemented to 31. */
export const creditCheck = (body: string): string => {
  let sum = 0
  let weight = 1
  for (const character of body.slice(0, 17)) {
    sum += weight * valueIn(creditAlphabet, character)
    weight = (weight * 3) % 31
  }
  return creditAlphabet.charAt((31 - (sum % 31)) % 31)
}

/**
 * A code from its parts.
 * @param register two characters: registering authority and kind, e.g. '91' enterprise, '12' public institution
 * @param district six digits of the administrative division
 * @param serial the six digits that part one demonstration organisation from another; the prefix MX keeps the result
 *   out of the ranges that are handed out to real organisations
 */
export const creditCode = (register: string, district: string, serial: string): string => {
  const organisation = `MX${serial}`
  const body = `${register}${district}${organisation}${organisationCheck(organisation)}`
  if (body.length !== 17) throw new Error(`not the parts of a credit code: ${register} ${district} ${serial}`)
  return body + creditCheck(body)
}
