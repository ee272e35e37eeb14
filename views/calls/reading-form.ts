import { askedSections } from '../../src/calls/rules/index.js'
import type { AnswerValue, FormDefinition, Section } from '../../src/calls/index.js'

/** The sections and questions that were asked of a submission: what its reader sees, answered or not. */
export const sectionsRead = (form: FormDefinition, submission: { category: string; answers: Record<string, AnswerValue> }): Section[] =>
  askedSections(form, submission.category, submission.answers)
