/** The same tree of keys with words in another language: a missing or extra key fails the compiler. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

type Join<P extends string, K extends string> = P extends '' ? K : `${P}.${K}`
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

/** All dotted keys of a catalogue, plural endings left off. */
export type DottedKeys<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? Join<P, WithoutPlural<K>> : DottedKeys<T[K], Join<P, K>>
}[keyof T & string]
