/** The house's colours on paper. Text colours keep a contrast of at least 4.5 to 1 on white. */
export const PALETTE = {
  ink: '#1f2937',
  muted: '#52606d',
  green: '#14532d',
  greenTint: '#e7efe9',
  gold: '#b8902f',
  goldText: '#7a5c12',
  line: '#c9d1d6',
  white: '#ffffff',
  red: '#9b1c1c',
} as const

export type Colour = keyof typeof PALETTE
