import type { Call, FormSection } from '../types.js'
import { documentsSection, innovationSection, overviewSection, paragraphs, prizes, resultsSection,
  teamSection } from './form.js'

const modelSection: FormSection = {
  key: 'model',
  title: { zh: '模型与数据', en: 'Models and data' },
  fields: [
    {
      key: 'model_filed', kind: 'yesno', required: true,
      label: { zh: '所涉模型是否已完成备案或登记', en: 'Are the models concerned filed or registered?' },
    },
    {
      key: 'benchmark', kind: 'number', min: 0, max: 100, required: true,
      label: { zh: '核心检测或防护指标', en: 'Main rate of detection or protection' },
      unit: { zh: '%', en: '%' },
      hint: { zh: '请在技术报告中说明测试集和口径。', en: 'Explain test set and method in the report.' },
    },
    {
      key: 'data_sources', kind: 'long', maxLength: 500, required: true,
      label: { zh: '训练与测试数据来源', en: 'Where training and test data come from' },
    },
  ],
}

/** The special on AI: nominations accepted, the round under way. Its English is incomplete on purpose. */
export const ai2026: Call = {
  key: 'ai-2026',
  code: 'csia-ai-2026',
  phase: 'judging',
  name: { zh: '2026 年人工智能安全专项评选', en: '2026 AI Security Special' },
  summary: {
    zh: '聚焦大模型安全防护、人工智能赋能安全、治理与评测三个方向，遴选可用、可信、可推广的成果。',
    en: 'Protection of large models, AI in the service of security, and governance and evaluation: what works, can ' +
      'be trusted and can be repeated.',
  },
  texts: {
    purpose: {
      zh: paragraphs(
        '人工智能正在改变网络安全攻防两端。本专项旨在遴选经过真实环境检验的人工智能安全成果，为各行业安全、规范地使用人工智能提供参考。',
        '专项不评“概念”，只评做成的事。申报单位应说明测试集、测试口径和失败案例，评审将重点关注指标的可复现性。',
      ),
      en: paragraphs(
        'Artificial intelligence changes attack and defence alike. This special selects work on AI security that ' +
          'has been tried in real surroundings, as a reference for every sector that wants to use AI safely.',
        'It judges no concepts, only what was done. Nominators tell their test sets, how they measured and where ' +
          'they failed; judges look above all at whether figures can be reproduced.',
      ),
    },
    eligibility: {
      zh: paragraphs(
        '申报单位为境内独立法人，对申报成果拥有合法权利。面向公众提供服务的，应依法履行备案、登记和标识义务。',
        '同一单位申报不超过两项；同一成果不得与联盟其他评选重复申报。',
      ),
    },
    awards: {
      zh: '各方向设一等奖、二等奖、三等奖，名额见赛道说明，可以空缺。证书编号可在平台核验，评选不收费。',
      en: 'First, second and third prizes in each category with the quotas shown; a prize may remain vacant. ' +
        'Certificates can be checked here, and entering costs nothing.',
    },
    procedure: {
      zh: paragraphs(
        '专家评审采用线上独立评分，每项成果由五位专家评审，各指标按 10 至 30 分制打分后折算为百分制。',
        '评审期间不接受补充材料。专家名单在结果公布前保密。',
      ),
    },
  },
  days: {
    opens: -66, closes: -18, roundOpens: -9, roundCloses: 12, decision: 17, noticeOpens: 20, noticeCloses: 35,
    announced: 38,
  },
  categories: [
    {
      key: 'model', fields: ['ai', 'data', 'privacy'], prizes: prizes(1, 1, 2),
      name: { zh: '大模型安全防护', en: 'Protection of large models' },
      description: {
        zh: '针对大模型及其应用的输入输出防护、权限控制、模型与算力保护等。',
        en: 'Guarding inputs and outputs, access, models and computing of large models and their applications.',
      },
    },
    {
      key: 'empower', fields: ['ai', 'network', 'software'], prizes: prizes(1, 1, 1),
      name: { zh: '人工智能赋能安全', en: 'AI in the service of security' },
      description: { zh: '利用人工智能提升检测、研判、挖掘和运营能力。' },
    },
    {
      key: 'governance', fields: ['ai', 'governance'], prizes: prizes(0, 1, 1),
      name: { zh: '治理与评测', en: 'Governance and evaluation' },
      description: {
        zh: '模型评测、数据合规、内容标识和伦理治理的方法与工具。本届不设一等奖。',
        en: 'Methods and tools for evaluation, data compliance, labelling and ethics. No first prize in this edition.',
      },
    },
  ],
  sections: [
    overviewSection, innovationSection, modelSection, resultsSection, teamSection,
    documentsSection({ zh: 'PDF，须包含测试方法和失败案例一节。' }),
  ],
  rubric: [
    {
      key: 'innovation', scale: 30, weight: 30, name: { zh: '创新性', en: 'Innovation' },
      description: {
        zh: '方法是否新颖，是否抓住人工智能特有的安全问题。',
        en: 'Whether the method is new and meets a problem peculiar to AI.',
      },
    },
    {
      key: 'rigour', scale: 30, weight: 30, name: { zh: '验证的严谨性', en: 'Rigour of validation' },
      description: {
        zh: '测试集、口径、对照和失败案例是否交代清楚。',
        en: 'Whether test sets, method, baselines and failures are told plainly.',
      },
    },
    {
      key: 'application', scale: 20, weight: 25, name: { zh: '应用成效', en: 'Results in use' },
      description: { zh: '真实环境中的使用情况和用户反馈。', en: 'Use in real surroundings and what users say.' },
    },
    {
      key: 'responsibility', scale: 10, weight: 15, name: { zh: '合规与责任', en: 'Compliance and responsibility' },
      description: { zh: '数据来源合法，风险有应对，边界有说明。' },
    },
  ],
  judges: 5,
  contact: {
    office: { zh: '人工智能安全专项工作组', en: 'AI Security Special working group' },
    person: '卓一凡', telephone: '010-5550 0138', email: 'ai-special@alliance.example.org',
  },
}
