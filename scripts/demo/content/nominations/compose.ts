import type { Answer, Attachment, Call, Fate, FormField, Nomination } from '../types.js'
import type { Concept } from './concept.js'
import { commonAnswers } from './phrases.js'

const attachmentOf = (letter: string, concept: Concept, latin: boolean): Attachment => {
  switch (letter) {
    case 'p':
      return { field: 'report', kind: 'pdf',
        name: latin ? `${concept.key}-technical-report.pdf` : `${concept.short}-技术报告.pdf` }
    case 'd':
      return { field: 'diagram', kind: 'png', name: latin ? 'architecture.png' : `${concept.short}系统架构图.png` }
    case 'c':
      return { field: 'diagram', kind: 'png', name: latin ? 'results-chart.png' : '测试结果对比图（终版）.png' }
    case 'w':
      return { field: 'evidence', kind: 'docx',
        name: latin ? 'letter-from-user.docx' : `${concept.short}应用证明（盖章前）.docx` }
    case 'e':
      return { field: 'evidence', kind: 'pdf', name: latin ? 'test-certificate.pdf' : `第三方检测报告—${concept.short}.pdf` }
    default:
      throw new Error(`no attachment is meant by "${letter}" in ${concept.key}`)
  }
}

/** The fields of a call's form in the order of the form. */
export const fieldsOf = (call: Call): readonly FormField[] => call.sections.flatMap((section) => section.fields)

/** What a nominee fills in first; the rest of a draft is still empty. */
const filledPart = (call: Call, answers: Record<string, Answer>, completeness: number): Record<string, Answer> => {
  const keys = fieldsOf(call).filter((field) => field.kind !== 'file').map((field) => field.key)
  const kept = new Set(keys.slice(0, Math.ceil(keys.length * completeness)))
  return Object.fromEntries(Object.entries(answers).filter(([key]) => kept.has(key)))
}

/**
 * Makes the whole nomination of a concept.
 * @param position place among all nominations, from 0; chooses phrases, and every sixth nominee names its files in
 *   Latin letters
 */
export const compose = (call: Call, concept: Concept, position: number): Nomination => {
  const fate: Fate = { state: 'accepted', completeness: 1, ...concept.fate }
  const answers: Record<string, Answer> = {
    abstract_en: `${concept.title.en}. ${concept.summary.en}`,
    maturity: concept.maturity,
    // Use began before the call opened, also in calls of last year.
    first_use: { days: -concept.used },
    open_source: concept.open ?? false,
    problem: concept.problem,
    innovation: concept.innovation,
    technology: concept.technology,
    results: concept.results,
    deployments: concept.deployments,
    ...(concept.revenue === undefined ? {} : { revenue: concept.revenue }),
    ...commonAnswers(concept, position),
    team_lead: concept.lead,
    team_size: concept.team,
    patents: concept.patents,
    ...concept.extra,
  }
  return {
    key: concept.key,
    call: call.key,
    category: concept.category,
    organisation: concept.org,
    partners: concept.partners ?? [],
    title: concept.title,
    summary: concept.summary,
    answers: filledPart(call, answers, fate.completeness),
    attachments: [...concept.files].map((letter) => attachmentOf(letter, concept, position % 6 === 4)),
    quality: concept.quality,
    fate,
  }
}
