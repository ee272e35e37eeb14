import type { FormSection, Prize, Wording } from '../types.js'

/** Three grades with a quota each; a grade with quota 0 is not awarded in that category. */
export const prizes = (first: number, second: number, third: number): readonly Prize[] => [
  { grade: 'first', name: { zh: '一等奖', en: 'First Prize' }, quota: first },
  { grade: 'second', name: { zh: '二等奖', en: 'Second Prize' }, quota: second },
  { grade: 'third', name: { zh: '三等奖', en: 'Third Prize' }, quota: third },
]

/** Joins paragraphs the way a person types them: an empty line between. */
export const paragraphs = (...parts: readonly string[]): string => parts.join('\n\n')

export const overviewSection: FormSection = {
  key: 'overview',
  title: { zh: '成果概况', en: 'Overview' },
  intro: {
    zh: '请用评委在两分钟内能够读懂的语言说明成果是什么。公开展示的成果简介另行填写。',
    en: 'Say what it is in words that a judge understands within two minutes. The public summary is written ' +
      'separately.',
  },
  fields: [
    {
      key: 'abstract_en', kind: 'long', maxLength: 1200, required: true,
      label: { zh: '英文摘要', en: 'Abstract in English' },
      hint: { zh: '用于对外宣传和境外专家评审。', en: 'Used abroad and by judges who read English.' },
    },
    {
      key: 'maturity', kind: 'choice', required: true,
      label: { zh: '成熟度', en: 'Maturity' },
      options: [
        { key: 'proof', label: { zh: '原型验证', en: 'Prototype' } },
        { key: 'pilot', label: { zh: '试点应用', en: 'Pilot' } },
        { key: 'commercial', label: { zh: '商用', en: 'In commercial use' } },
        { key: 'scale', label: { zh: '规模化应用', en: 'In use at scale' } },
      ],
    },
    {
      key: 'first_use', kind: 'date', required: true,
      label: { zh: '首次应用日期', en: 'Date of first use' },
      hint: { zh: '以首份验收或上线证明的日期为准。', en: 'The date on the first certificate of acceptance or launch.' },
    },
    {
      key: 'open_source', kind: 'yesno', required: true,
      label: { zh: '是否开放源代码（全部或部分）', en: 'Is any of its source code open?' },
    },
  ],
}

export const innovationSection: FormSection = {
  key: 'innovation',
  title: { zh: '创新与技术', en: 'Innovation and technology' },
  fields: [
    {
      key: 'problem', kind: 'long', maxLength: 800, required: true,
      label: { zh: '解决的问题', en: 'Problem addressed' },
      hint: { zh: '问题是谁的，此前如何应对，不足在哪里。', en: 'Whose problem, how it was met before, and what was lacking.' },
    },
    {
      key: 'innovation', kind: 'long', maxLength: 1200, required: true,
      label: { zh: '主要创新点', en: 'What is new' },
    },
    {
      key: 'technology', kind: 'long', maxLength: 1200, required: true,
      label: { zh: '技术路线与关键指标', en: 'Technology and key figures' },
    },
  ],
}

export const resultsSection: FormSection = {
  key: 'results',
  title: { zh: '应用与效益', en: 'Use and benefit' },
  fields: [
    {
      key: 'results', kind: 'long', maxLength: 1000, required: true,
      label: { zh: '应用成效', en: 'Results in use' },
      hint: { zh: '请给出可核验的数字及其口径。', en: 'Give figures that can be checked, and how they were counted.' },
    },
    {
      key: 'deployments', kind: 'number', min: 0, max: 100000, required: true,
      label: { zh: '应用单位数量', en: 'Organisations that use it' },
      unit: { zh: '家', en: 'organisations' },
    },
    {
      key: 'revenue', kind: 'number', min: 0, max: 10000000, required: false,
      label: { zh: '近两年相关收入', en: 'Revenue from it in the last two years' },
      unit: { zh: '万元', en: 'CNY 10,000' },
      hint: { zh: '高校、院所和机关可不填。', en: 'Universities, institutes and public bodies may leave it empty.' },
    },
    {
      key: 'market', kind: 'long', maxLength: 800, required: true,
      label: { zh: '推广前景', en: 'Prospects' },
    },
  ],
}

export const teamSection: FormSection = {
  key: 'team',
  title: { zh: '团队与知识产权', en: 'Team and intellectual property' },
  fields: [
    {
      key: 'team_lead', kind: 'short', maxLength: 40, required: true,
      label: { zh: '项目负责人', en: 'Project lead' },
    },
    {
      key: 'team_size', kind: 'number', min: 1, max: 5000, required: true,
      label: { zh: '团队人数', en: 'Size of the team' },
      unit: { zh: '人', en: 'people' },
    },
    { key: 'team', kind: 'long', maxLength: 600, required: true, label: { zh: '团队情况', en: 'The team' } },
    {
      key: 'patents', kind: 'number', min: 0, max: 1000, required: true,
      label: { zh: '已授权发明专利', en: 'Invention patents granted' },
      unit: { zh: '件', en: 'patents' },
    },
    { key: 'ip', kind: 'long', maxLength: 600, required: true, label: { zh: '知识产权说明', en: 'Intellectual property' } },
  ],
}

export const documentsSection = (reportHint: Wording): FormSection => ({
  key: 'documents',
  title: { zh: '附件材料', en: 'Documents' },
  intro: {
    zh: '附件与表格内容不一致的，以表格为准。请勿上传涉密或含有他人个人信息的材料。',
    en: 'Where a document and the form differ, the form counts. Do not upload classified material or others’ ' +
      'personal data.',
  },
  fields: [
    {
      key: 'report', kind: 'file', accept: ['pdf'], maxFiles: 1, maxMegabytes: 30, required: true,
      label: { zh: '技术报告', en: 'Technical report' },
      hint: reportHint,
    },
    {
      key: 'diagram', kind: 'file', accept: ['png'], maxFiles: 3, maxMegabytes: 10, required: false,
      label: { zh: '架构图或效果图', en: 'Diagrams' },
    },
    {
      key: 'evidence', kind: 'file', accept: ['pdf', 'docx'], maxFiles: 5, maxMegabytes: 20, required: false,
      label: { zh: '应用证明', en: 'Evidence of use' },
    },
  ],
})
