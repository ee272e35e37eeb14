import type { Call } from '../types.js'
import { documentsSection, innovationSection, overviewSection, paragraphs, prizes, resultsSection,
  teamSection } from './form.js'

/** Last year's main selection: announced, with certificates. */
export const awards2025: Call = {
  key: 'awards-2025',
  code: 'csia-2025',
  phase: 'announced',
  name: { zh: '2025 年网络安全创新成果评选', en: '2025 Cybersecurity Innovation Awards' },
  summary: {
    zh: '2025 年评选已圆满结束，获奖成果现予公布。证书可凭编号核验。',
    en: 'The selection of 2025 is complete and its winners are published here. Certificates can be checked by number.',
  },
  texts: {
    purpose: {
      zh: '发现在真实环境中经受住考验的网络安全创新成果，让好技术被看见、被用上。',
      en: 'To find security innovation that has stood the test of real use, and to have it seen and used.',
    },
    eligibility: {
      zh: '境内独立法人，每单位申报不超过两项。“中小企业新锐”赛道限成立不满八年的中小企业。',
      en: 'Independent legal persons in China, at most two nominations each. The track “Rising small enterprises” ' +
        'is for small enterprises younger than eight years.',
    },
    awards: {
      zh: '设一等奖、二等奖、三等奖。获奖证书由联盟颁发，长期可核验。',
      en: 'First, second and third prizes. Certificates are issued by the alliance and can be checked at any time.',
    },
    procedure: {
      zh: paragraphs('形式审查、专家评审、委员会表决、公示、公布。', '评审全程由监督员见证，评分去掉最高分和最低分后平均。'),
      en: paragraphs(
        'Formality check, expert review, committee vote, public notice, announcement.',
        'An observer was present throughout; the highest and the lowest total were dropped and the rest averaged.',
      ),
    },
  },
  days: {
    opens: -402, closes: -354, roundOpens: -342, roundCloses: -314, decision: -300, noticeOpens: -294,
    noticeCloses: -279, announced: -272,
  },
  categories: [
    {
      key: 'product', fields: ['network', 'industrial', 'crypto', 'cloud'], prizes: prizes(1, 1, 2),
      name: { zh: '创新产品', en: 'Innovative products' },
      description: { zh: '可独立交付的产品。', en: 'Products delivered on their own.' },
    },
    {
      key: 'solution', fields: ['network', 'industrial', 'governance'], prizes: prizes(1, 1, 1),
      name: { zh: '应用解决方案', en: 'Applied solutions' },
      description: { zh: '面向行业场景的整体方案。', en: 'Complete solutions for a sector.' },
    },
    {
      key: 'rising', fields: ['software', 'network'], prizes: prizes(1, 1, 1),
      name: { zh: '中小企业新锐', en: 'Rising small enterprises' },
      description: { zh: '成立不满八年的中小企业。', en: 'Small enterprises younger than eight years.' },
    },
  ],
  sections: [
    overviewSection, innovationSection, resultsSection, teamSection,
    documentsSection({ zh: 'PDF，不超过 20 页。', en: 'PDF, at most 20 pages.' }),
  ],
  rubric: [
    {
      key: 'innovation', scale: 100, weight: 35, name: { zh: '创新性', en: 'Innovation' },
      description: { zh: '与现有做法的实质不同。', en: 'How it differs in substance from what exists.' },
    },
    {
      key: 'technology', scale: 100, weight: 30, name: { zh: '技术先进性', en: 'Technical merit' },
      description: { zh: '路线合理，指标可核验。', en: 'A sound approach with figures that can be checked.' },
    },
    {
      key: 'application', scale: 100, weight: 35, name: { zh: '应用成效', en: 'Results in use' },
      description: { zh: '使用规模、效果和用户评价。', en: 'Extent, effect and users’ opinion.' },
    },
  ],
  judges: 5,
  contact: {
    office: { zh: '评选秘书处', en: 'Secretariat of the awards' },
    person: '贺兰舟', telephone: '010-5550 0126', email: 'awards@alliance.example.org',
  },
}
