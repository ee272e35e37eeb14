import type { Call, FormSection } from '../types.js'
import { documentsSection, innovationSection, overviewSection, paragraphs, prizes, resultsSection,
  teamSection } from './form.js'

const dataSection: FormSection = {
  key: 'data',
  title: { zh: '数据情况', en: 'The data' },
  fields: [
    {
      key: 'data_records', kind: 'number', min: 0, max: 100000000, required: true,
      label: { zh: '受保护的数据规模', en: 'Amount of data protected' },
      unit: { zh: '万条', en: '10,000 records' },
    },
    {
      key: 'data_class', kind: 'choice', required: true,
      label: { zh: '涉及数据的最高级别', en: 'Highest class of data concerned' },
      options: [
        { key: 'general', label: { zh: '一般数据', en: 'General' } },
        { key: 'important', label: { zh: '重要数据', en: 'Important' } },
        { key: 'personal', label: { zh: '敏感个人信息', en: 'Sensitive personal information' } },
      ],
    },
    {
      key: 'standards', kind: 'short', maxLength: 120, required: false,
      label: { zh: '遵循或参与研制的标准', en: 'Standards followed or worked on' },
    },
  ],
}

/** Last year's data security cases: judged, decided, public notice running. */
export const data2025: Call = {
  key: 'data-2025',
  code: 'ds-2025',
  phase: 'notice',
  name: { zh: '2025 年数据安全优秀案例', en: '2025 Data Security Excellent Cases' },
  summary: {
    zh: '征集数据分类分级、流通安全、隐私保护等方面的优秀案例。拟获奖名单正在公示。',
    en: 'Excellent cases of data classification, safe circulation and privacy. The proposed winners are on public ' +
      'notice.',
  },
  texts: {
    purpose: {
      zh: paragraphs(
        '推动数据安全要求落到业务流程中，让数据既“供得出、流得动”，又“管得住、用得好”。',
        '案例应讲清楚数据从哪里来、到哪里去、谁负责，以及措施上线前后的变化。',
      ),
      en: paragraphs(
        'To bring the requirements of data security into daily business, so that data can be supplied and used and ' +
          'remains under control.',
        'A case should say where data come from, where they go, who answers for them, and what changed.',
      ),
    },
    eligibility: {
      zh: paragraphs(
        '数据处理者、数据安全服务提供者、科研机构均可申报，鼓励数据处理者牵头。',
        '案例应已上线运行满六个月。未发生因案例自身缺陷造成的数据安全事件。',
      ),
      en: paragraphs(
        'Whoever processes data, provides data security services or does research may enter; those who process ' +
          'data are encouraged to lead.',
        'A case must have run for six months, without an incident caused by a fault of its own.',
      ),
    },
    awards: {
      zh: '按赛道评出一等奖、二等奖、三等奖案例，编入案例集。',
      en: 'First, second and third prize cases in each category are published in a casebook.',
    },
    procedure: {
      zh: paragraphs('形式审查后由专家独立评分，评审委员会表决产生拟获奖名单，公示十五日。', '公示期内可在本平台书面实名提出异议。'),
      en: paragraphs(
        'After the formality check experts score independently; the committee votes on the proposed winners, who ' +
          'are shown to the public for fifteen days.',
        'During the notice, objections can be raised here in writing and under the real name.',
      ),
    },
  },
  days: {
    opens: -128, closes: -80, roundOpens: -68, roundCloses: -40, decision: -14, noticeOpens: -6, noticeCloses: 9,
    announced: 12,
  },
  categories: [
    {
      key: 'finance', fields: ['data', 'privacy', 'crypto'], prizes: prizes(1, 1, 2),
      name: { zh: '金融与能源', en: 'Finance and energy' },
      description: { zh: '金融、能源行业的数据安全实践。', en: 'Practice in finance and energy.' },
    },
    {
      key: 'public', fields: ['data', 'governance', 'privacy'], prizes: prizes(1, 1, 1),
      name: { zh: '政务与公共服务', en: 'Government and public services' },
      description: { zh: '政务、医疗、教育等公共领域的数据安全实践。', en: 'Practice in government, health and education.' },
    },
    {
      key: 'industry', fields: ['data', 'industrial', 'software'], prizes: prizes(1, 1, 1),
      name: { zh: '工业与终端', en: 'Industry and devices' },
      description: { zh: '制造、汽车、物联网和终端侧的数据安全实践。', en: 'Practice in manufacturing, vehicles, IoT and on endpoints.' },
    },
  ],
  sections: [
    overviewSection, innovationSection, dataSection, resultsSection, teamSection,
    documentsSection({ zh: 'PDF，可附脱敏后的界面截图。', en: 'PDF; screenshots only with data masked.' }),
  ],
  rubric: [
    {
      key: 'practice', scale: 100, weight: 40, name: { zh: '实践成效', en: 'Effect in practice' },
      description: { zh: '措施上线前后的变化是否真实、可核验。', en: 'Whether the change is real and can be checked.' },
    },
    {
      key: 'innovation', scale: 100, weight: 25, name: { zh: '创新性', en: 'Innovation' },
      description: { zh: '技术或管理上的新做法。', en: 'What is new in technology or management.' },
    },
    {
      key: 'compliance', scale: 100, weight: 20, name: { zh: '合规性', en: 'Compliance' },
      description: { zh: '与法律法规和标准要求的衔接。', en: 'How it meets law and standards.' },
    },
    {
      key: 'prospect', scale: 100, weight: 15, name: { zh: '推广价值', en: 'Prospects' },
      description: { zh: '同类单位能否照着做。', en: 'Whether others of the kind could do the same.' },
    },
  ],
  judges: 5,
  contact: {
    office: { zh: '数据安全工作委员会秘书处', en: 'Secretariat, Data Security Committee' },
    person: '温以南', telephone: '010-5550 0152', email: 'data-cases@alliance.example.org',
  },
}
