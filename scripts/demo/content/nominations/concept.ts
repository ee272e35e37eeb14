import type { Answer, Bilingual, Fate } from '../types.js'

/**
 * What is written by hand for each nomination; `compose.ts` makes the whole nomination of it. Chinese texts are the
 * nominee's own words; title and summary are in both languages.
 */
export interface Concept {
  key: string
  org: string
  partners?: readonly string[]
  category: string
  /** Short Chinese name for file names. */
  short: string
  title: Bilingual
  summary: Bilingual
  problem: string
  innovation: string
  technology: string
  results: string
  /** The field of use, a noun phrase that fits after 面向. */
  sector: string
  lead: string
  maturity: 'proof' | 'pilot' | 'commercial' | 'scale'
  /** Days since its first use. */
  used: number
  deployments: number
  /** In 10,000 CNY. */
  revenue?: number
  patents: number
  team: number
  open?: boolean
  quality: number
  /** Answers to the fields that only this call has. */
  extra?: Readonly<Record<string, Answer>>
  /** Letters of the attachments: p report, d diagram, c chart, w evidence as DOCX, e evidence as PDF. */
  files: string
  fate?: Partial<Fate>
}
