/** Everyone whom the tests let into the product; what each may do is written out in the tests, not here. */
export const PERSONAS = [
  'anonymous',
  /** Signed in, without an organisation or an office; has asked to join Xenon. */
  'newcomer',
  /** Owner of Xenon: a draft and a submitted nomination in the open call, an accepted one in the judged call. */
  'ownerX',
  /** Member of Xenon. */
  'colleagueX',
  /** Owner of Yttrium: accepted in the judged call. */
  'ownerY',
  /** Judge of the judged call and of those before it. */
  'judge',
  /** Judge of the judged call with a conflict with Xenon (declared) and Yttrium (past employer). */
  'conflictedJudge',
  /** Secretariat of the judged and the deciding call, member of Zircon, which takes part in their category research. */
  'conflictedStaff',
  'secretariatA',
  'observerA',
  /** Secretariat of the open call only. */
  'secretariatB',
  'houseSecretariat',
  'houseObserver',
  'administrator',
  /** Several roles: secretariat of the call under notice, owner of Vanadium with a draft in the open call, judge of the judged call. */
  'several',
] as const

export type Persona = (typeof PERSONAS)[number]

/** What the people are called; addresses are made of these. */
export const NAMES: Readonly<Record<Exclude<Persona, 'anonymous'>, string>> = {
  newcomer: 'Nuala Newcomer',
  ownerX: 'Xenia Owner',
  colleagueX: 'Colin Colleague',
  ownerY: 'Yannick Owner',
  judge: 'Quirinus Vandermolen',
  conflictedJudge: 'Katya Conflicted',
  conflictedStaff: 'Zoe Interested',
  secretariatA: 'Anna Secretary',
  observerA: 'Oscar Observer',
  secretariatB: 'Bela Secretary',
  houseSecretariat: 'Hanna Head',
  houseObserver: 'Otto Overseer',
  administrator: 'Ada Administrator',
  several: 'Sam Several',
}

export const PASSWORD = 'seven lanterns by the river'

/** A person's address; the newcomer's is one that only those who must answer may learn. */
export const emailOf = (persona: Exclude<Persona, 'anonymous'>): string =>
  persona === 'newcomer' ? 'lone.whistle@objector.example' : persona === 'judge' ? 'q.vandermolen@far-away.example' : `${persona.toLowerCase()}@people.example`
