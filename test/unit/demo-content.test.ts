import { callOf, calls } from '../../scripts/demo/content/calls.js'
import { creditCheck } from '../../scripts/demo/content/credit-code.js'
import { administrator, experts, observers, secretariat } from '../../scripts/demo/content/experts.js'
import { makeAttachment, makePdf, makePng } from '../../scripts/demo/content/files.js'
import { nominations, nominationsOf } from '../../scripts/demo/content/nominations.js'
import { fieldsOf } from '../../scripts/demo/content/nominations/compose.js'
import { opinionFor, overallOpinion } from '../../scripts/demo/content/opinions.js'
import { organisationOf, organisations } from '../../scripts/demo/content/organisations.js'
import { scoreFor } from '../../scripts/demo/content/scores.js'
import type { Answer, FormField, Nomination } from '../../scripts/demo/content/types.js'

const count = <T>(items: readonly T[], of: (item: T) => boolean): number => items.filter(of).length

const repeated = (items: readonly string[]): string[] => items.filter((item, at) => items.indexOf(item) !== at)

/** Says what is wrong with an answer, or nothing. */
const fault = (field: FormField, answer: Answer): string | undefined => {
  switch (field.kind) {
    case 'short':
    case 'long':
      return typeof answer === 'string' && answer.length > 0 && answer.length <= field.maxLength ? undefined : 'text'
    case 'number':
      return typeof answer === 'number' && answer >= field.min && answer <= field.max ? undefined : 'number'
    case 'date':
      return typeof answer === 'object' && Number.isInteger(answer.days) ? undefined : 'date'
    case 'yesno':
      return typeof answer === 'boolean' ? undefined : 'yesno'
    case 'choice':
      return field.options.some((option) => option.key === answer) ? undefined : 'choice'
    case 'file':
      return 'a file is no answer'
  }
}

const faults = (nomination: Nomination, answers: Readonly<Record<string, Answer>>): string[] =>
  Object.entries(answers).flatMap(([key, answer]) => {
    const field = fieldsOf(callOf(nomination.call)).find((candidate) => candidate.key === key)
    const wrong = field ? fault(field, answer) : 'no such field'
    return wrong === undefined ? [] : [`${nomination.key}.${key}: ${wrong}`]
  })

describe('organisations of the demonstration', () => {
  test('are 24, with 8 small enterprises, 3 universities and an institute', () => {
    expect(organisations).toHaveLength(24)
    expect(count(organisations, (each) => each.kind === 'small-enterprise')).toBe(8)
    expect(count(organisations, (each) => each.kind === 'university')).toBe(3)
    expect(count(organisations, (each) => each.kind === 'institute')).toBeGreaterThanOrEqual(1)
    const names = organisations.flatMap((each) => [each.key, each.name.zh, each.name.en, each.mailDomain])
    expect(repeated(names)).toEqual([])
  })

  test('have valid, distinct credit codes', () => {
    for (const known of ['91350100M000100Y43', '91330100799655058B', '914403001922038216', '9144030071526726XG']) {
      expect(creditCheck(known)).toBe(known.charAt(17))
    }
    const employers = experts.flatMap((each) => [each.employer, ...each.pastEmployers])
    for (const { code } of [...organisations, ...employers]) {
      expect(code).toMatch(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
      expect(creditCheck(code)).toBe(code.charAt(17))
    }
    expect(repeated(organisations.map((each) => each.code))).toEqual([])
    const named = new Map([...organisations, ...employers].map((each) => [each.name.zh, each.code]))
    expect(repeated([...named.values()])).toEqual([])
  })

  test('and everybody else use fictional mail domains, one address a person', () => {
    const staff = [...secretariat, ...observers, administrator]
    const people = [...organisations.flatMap((each) => each.people), ...experts, ...staff]
    expect(repeated(people.map((each) => each.email))).toEqual([])
    for (const { email } of people) expect(email).toMatch(/^[a-z.]+@(?:[a-z-]+\.example|[a-z.]*example\.org)$/)
    for (const each of organisations) {
      expect(each.people.length).toBeGreaterThanOrEqual(1)
      expect(each.people.length).toBeLessThanOrEqual(3)
    }
  })
})

describe('calls of the demonstration', () => {
  test('stand in four phases, as their days say', () => {
    expect(calls.map((call) => call.phase)).toEqual(['open', 'judging', 'notice', 'announced'])
    for (const { days, phase } of calls) {
      const order = [days.opens, days.closes, days.roundOpens, days.roundCloses, days.decision, days.noticeOpens,
        days.noticeCloses, days.announced]
      expect(order).toEqual([...order].sort((a, b) => a - b))
      expect(days.noticeCloses - days.noticeOpens).toBe(15)
      const running = [['open', days.closes], ['judging', days.roundCloses], ['notice', days.noticeCloses]] as const
      const now = running.find(([, until]) => until > 0)?.[0] ?? 'announced'
      expect(now).toBe(phase)
      expect(days.opens).toBeLessThan(0)
    }
  })

  test('have rubrics of weight 100, distinct keys, and both languages but for the one that shows the fallback', () => {
    for (const call of calls) {
      expect(call.rubric.reduce((sum, criterion) => sum + criterion.weight, 0)).toBe(100)
      expect(repeated(fieldsOf(call).map((field) => field.key))).toEqual([])
      expect(repeated(call.categories.map((category) => category.key))).toEqual([])
      expect(call.categories.length).toBeGreaterThanOrEqual(2)
      expect(call.name.en).toBeTruthy()
      const englishMissing = Object.values(call.texts).some((text) => text.en === undefined)
      expect(englishMissing).toBe(call.phase === 'judging')
    }
    // Every form shows all seven kinds of field.
    for (const call of calls) expect(new Set(fieldsOf(call).map((field) => field.kind)).size).toBe(7)
  })
})

describe('nominations of the demonstration', () => {
  test('are 60 distinct ones over the four calls, in every state', () => {
    expect(nominations).toHaveLength(60)
    expect(calls.map((call) => nominationsOf(call.key).length)).toEqual([18, 16, 14, 12])
    const words = nominations.flatMap((each) => [each.key, each.title.zh, each.title.en, each.summary.zh])
    expect(repeated(words)).toEqual([])
    expect(new Set(nominationsOf('awards-2026').map((each) => each.fate.state)))
      .toEqual(new Set(['draft', 'submitted', 'changed', 'withdrawn']))
    expect(count(nominations, (each) => each.fate.returned !== undefined)).toBeGreaterThanOrEqual(3)
    expect(count(nominations, (each) => each.fate.state === 'ineligible')).toBeGreaterThanOrEqual(3)
    for (const { fate } of nominations) {
      expect(fate.ineligibility !== undefined).toBe(fate.state === 'ineligible')
      expect(fate.withdrawalReason !== undefined).toBe(fate.state === 'withdrawn')
      expect(fate.later !== undefined).toBe(fate.state === 'changed')
    }
  })

  test('name existing organisations and categories, and nobody takes part in more than two of a call', () => {
    for (const call of calls) {
      const parts = nominationsOf(call.key).flatMap((each) => [each.organisation, ...each.partners])
      for (const key of parts) expect(count(parts, (other) => other === organisationOf(key).key)).toBeLessThanOrEqual(2)
      for (const each of nominationsOf(call.key)) {
        expect(call.categories.map((category) => category.key)).toContain(each.category)
        if (each.category === 'rising') expect(organisationOf(each.organisation).kind).toBe('small-enterprise')
      }
    }
    expect(new Set(nominations.map((each) => each.organisation)).size).toBe(24)
  })

  test('answer the fields of the form within their limits, all required ones unless a draft', () => {
    expect(nominations.flatMap((each) => faults(each, each.answers))).toEqual([])
    const later = nominations.flatMap((each) => faults(each, { ...each.fate.later, ...each.fate.returned?.corrected }))
    expect(later).toEqual([])
    const missing = nominations.filter((each) => each.fate.completeness === 1).flatMap((each) =>
      fieldsOf(callOf(each.call))
        .filter((field) => field.required && (field.kind === 'file'
          ? !each.attachments.some((attachment) => attachment.field === field.key)
          : each.answers[field.key] === undefined))
        .map((field) => `${each.key}.${field.key}`))
    expect(missing).toEqual([])
    expect(count(nominations, (each) => each.fate.completeness < 1)).toBeGreaterThanOrEqual(4)
  })

  test('say nothing twice', () => {
    const texts = nominations.flatMap((each) => Object.values(each.answers))
      .flatMap((answer) => (typeof answer === 'string' && answer.length > 20 ? [answer] : []))
    expect(texts.length).toBeGreaterThan(400)
    expect(repeated(texts)).toEqual([])
  })

  test('attach files that the form takes', () => {
    for (const each of nominations) {
      const fields = fieldsOf(callOf(each.call))
      for (const attachment of each.attachments) {
        const field = fields.find((candidate) => candidate.key === attachment.field)
        expect(field?.kind === 'file' && field.accept.includes(attachment.kind)).toBe(true)
        expect(attachment.name.endsWith(`.${attachment.kind}`)).toBe(true)
      }
      expect(repeated(each.attachments.map((attachment) => attachment.name))).toEqual([])
      for (const field of fields) {
        const most = field.kind === 'file' ? field.maxFiles : 0
        expect(count(each.attachments, (attachment) => attachment.field === field.key)).toBeLessThanOrEqual(most)
      }
    }
  })

  test('win within the quotas and in the order of their quality', () => {
    const rank = { first: 0, second: 1, third: 2 }
    for (const call of calls) {
      const decided = call.phase === 'notice' || call.phase === 'announced'
      for (const category of call.categories) {
        const judged = nominationsOf(call.key)
          .filter((each) => each.category === category.key && each.fate.state === 'accepted')
          .sort((a, b) => b.quality - a.quality)
        const grades = judged.map((each) => each.fate.grade)
        if (!decided) expect(grades.every((grade) => grade === undefined)).toBe(true)
        for (const prize of category.prizes) {
          expect(count(grades, (grade) => grade === prize.grade)).toBeLessThanOrEqual(prize.quota)
        }
        const places = grades.map((grade) => (grade === undefined ? 3 : rank[grade]))
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }
      if (decided) expect(nominationsOf(call.key).some((each) => each.fate.grade !== undefined)).toBe(true)
    }
    expect(nominations.every((each) => each.fate.grade === undefined || each.fate.state === 'accepted')).toBe(true)
  })
})

describe('people of the demonstration', () => {
  test('are 30 experts of whom several work or worked for a nominee, 4 staff, 2 observers', () => {
    const nominee = new Set(organisations.map((each) => each.code))
    expect(experts).toHaveLength(30)
    expect(count(experts, (each) => nominee.has(each.employer.code))).toBeGreaterThanOrEqual(5)
    const formerly = count(experts, (each) => each.pastEmployers.some((past) => nominee.has(past.code)))
    expect(formerly).toBeGreaterThanOrEqual(5)
    expect(secretariat).toHaveLength(4)
    expect(observers).toHaveLength(2)
    for (const call of calls) {
      expect(secretariat.map((each) => each.name)).toContain(call.contact.person)
    }
  })

  test('suffice for a panel of every category without a conflict, with substitutes', () => {
    for (const call of calls) {
      for (const category of call.categories) {
        const entries = nominationsOf(call.key).filter((each) => each.category === category.key)
        const parties = new Set(entries.flatMap((each) => [each.organisation, ...each.partners])
          .map((key) => organisationOf(key).code))
        const free = experts.filter((each) => each.fields.some((field) => category.fields.includes(field)) &&
          ![each.employer, ...each.pastEmployers].some((employer) => parties.has(employer.code)))
        expect(free.length).toBeGreaterThanOrEqual(call.judges + 2)
      }
    }
  })
})

describe('opinions and scores of the demonstration', () => {
  test('do not look copied', () => {
    const panel = [0, 1, 2, 3, 4]
    for (const each of nominations) {
      const criteria = ['innovation', 'technology']
      const overall = panel.map((place) => overallOpinion(criteria, each.quality, each.key, { place }))
      expect(repeated(overall)).toEqual([])
    }
    const single = nominationsOf('ai-2026').flatMap((each) => panel.map((place) =>
      opinionFor('application', each.quality, each.key, { place, about: each.title.zh })))
    expect(new Set(single).size).toBeGreaterThan(single.length * 0.6)
    expect(opinionFor('rigour', 0.9, 'x')).toBe(opinionFor('rigour', 0.9, 'x'))
    expect(opinionFor('prospect', 0.4, 'x', { language: 'en' })).toMatch(/^[\u0020-\u007e’]+$/)
  })

  test('follow the quality and stay on the scale', () => {
    const judges = experts.map((each) => each.email)
    const mean = (quality: number): number => judges.reduce((sum, judge) => {
      const score = scoreFor(30, quality, { judge, nomination: 'n', criterion: 'c' })
      expect(Number.isInteger(score) && score >= 0 && score <= 30).toBe(true)
      return sum + score
    }, 0) / judges.length
    expect(mean(0.9)).toBeGreaterThan(mean(0.7))
    expect(mean(0.7)).toBeGreaterThan(mean(0.5))
  })
})

describe('files of the demonstration', () => {
  test('read as Chinese: full-width punctuation after Chinese characters', () => {
    const chinese = nominations.flatMap((each) => [each.title.zh, each.summary.zh, ...Object.values(each.answers)])
      .flatMap((text) => (typeof text === 'string' && /\p{Script=Han}/u.test(text) ? [text] : []))
    expect(chinese.filter((text) => /\p{Script=Han}[,;:?!]|["']/u.test(text))).toEqual([])
  })

  test('are real, and the same for the same content', async () => {
    const nomination = nominationsOf('ai-2026')[0]
    if (!nomination) throw new Error('the call has no nominations')
    const starts = { pdf: '%PDF-', png: '\u0089PNG', docx: 'PK\u0003\u0004' }
    for (const attachment of nomination.attachments) {
      const bytes = await makeAttachment(nomination, attachment)
      expect(bytes.subarray(0, 6).toString('latin1').startsWith(starts[attachment.kind])).toBe(true)
      expect(bytes.length).toBeGreaterThan(4000)
    }
    const [one, two] = [await makePdf('题目', ['正文']), await makePdf('题目', ['正文'])]
    expect(one.equals(two)).toBe(true)
    expect((await makePng('架构图', 'seed')).equals(await makePng('架构图', 'seed'))).toBe(true)
    expect((await makePng('架构图', 'seed')).equals(await makePng('架构图', 'other'))).toBe(false)
  })
})
