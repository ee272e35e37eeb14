/** Characters of a unified social credit code and, by position, their values 0..30 (GB 32100-2015: no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** As people type it: full-width digits, spaces and lower case are put right before it is looked at. */
export const normalisedCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()

/**
 * The eighteenth character for the first seventeen of a unified social credit code, or null when they hold a character
 * that the standard does not use. GB 32100-2015: weights 3^(i-1) mod 31, check value (31 - sum mod 31) mod 31.
 */
export const checkCharacter = (body: string): string | null => {
  if (body.length !== 17) return null
  let sum = 0
  let weight = 1
  for (const character of body) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** True for a unified social credit code of 18 characters whose check character fits (GB 32100-2015). */
export const codeIsValid = (code: string): boolean => code.length === 18 && checkCharacter(code.slice(0, 17)) === code.charAt(17)
