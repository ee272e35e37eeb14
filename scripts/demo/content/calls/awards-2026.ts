import type { Call } from '../types.js'
import {
  documentsSection, innovationSection, overviewSection, paragraphs, prizes, resultsSection, teamSection,
} from './form.js'

/** The main selection of this year: open, nominations arriving. */
export const awards2026: Call = {
  key: 'awards-2026',
  code: 'csia-2026',
  phase: 'open',
  name: { zh: '2026 年网络安全创新成果评选', en: '2026 Cybersecurity Innovation Awards' },
  summary: {
    zh: '面向全国征集网络安全产品、应用解决方案和技术成果，设中小企业新锐赛道。参评不收取任何费用。',
    en: 'Products, applied solutions and research from all over the country, with a track of its own for small ' +
      'enterprises. Entering costs nothing.',
  },
  texts: {
    purpose: {
      zh: paragraphs(
        '为发现和推广真正解决问题的网络安全创新成果，促进供需对接，联盟组织开展 2026 年网络安全创新成果评选。',
        '评选坚持公开、公平、公正，以实际成效为主要依据，不以企业规模、资质数量和宣传投入论高低。评审规则、评分表和评审程序在征集开始时一并公布，征集期间不再变更。',
        '获奖成果将收录入年度成果集，并优先推荐参加联盟组织的供需对接、标准研制和人才培养活动。',
      ),
      en: paragraphs(
        'The alliance holds the 2026 Cybersecurity Innovation Awards to find innovation that solves real problems, ' +
          'to make it known, and to bring those who need it together with those who offer it.',
        'The selection is open, fair and impartial. It goes by what was achieved in use, not by the size of a ' +
          'company, the number of its certificates or what it spends on publicity. Rules, rubric and procedure are ' +
          'published with this call and do not change while it is open.',
        'Winning work is included in the yearbook and recommended for the alliance’s matching events, standards ' +
          'work and training.',
      ),
    },
    eligibility: {
      zh: paragraphs(
        '申报单位应为在中华人民共和国境内依法设立的独立法人，近三年内无重大网络安全责任事故，未被列入严重失信主体名单。',
        '每项成果由一家单位牵头申报，联合申报单位不超过两家。同一单位（含牵头和联合）申报不超过两项。往届已获奖的成果不再参评；有实质性改进的，应在技术报告中单独说明。',
        '“中小企业新锐”赛道面向符合中小企业划型标准、成立不满八年的企业。',
      ),
      en: paragraphs(
        'A nominator is an independent legal person established in China, without a serious security incident to ' +
          'answer for in the last three years, and not on the list of seriously dishonest entities.',
        'One organisation leads a nomination; up to two partners may join. An organisation takes part in at most ' +
          'two nominations, as lead or as partner. Work that won before is not considered again unless it was ' +
          'improved in substance, which the technical report must show.',
        'The track “Rising small enterprises” is for small and medium-sized enterprises founded less than eight ' +
          'years ago.',
      ),
    },
    awards: {
      zh: paragraphs(
        '各赛道分设一等奖、二等奖、三等奖，名额见赛道说明；达不到标准的可以空缺。',
        '获奖单位颁发证书，证书编号可在本平台核验。评选不设奖金，不收取报名、评审、证书等任何费用。',
      ),
      en: paragraphs(
        'Each category has first, second and third prizes with the quotas shown; a prize may remain vacant.',
        'Winners receive a certificate whose number anyone can check here. There is no prize money, and no fee for ' +
          'entering, judging or certificates.',
      ),
    },
    procedure: {
      zh: paragraphs(
        '评选分为形式审查、专家评审、评审委员会审议、公示和公布五个环节。',
        '专家从专家库中按专业方向抽取，与申报单位有利益关系的一律回避。每项成果由不少于五位专家独立评分，去掉一个最高分和一个最低分后取平均值。',
        '公示期为十五日。任何单位和个人有异议的，可以书面实名提出，并提供必要的证据材料。',
      ),
      en: paragraphs(
        'The selection has five steps: formality check, expert review, committee, public notice and announcement.',
        'Experts are drawn from the pool by subject; whoever has an interest in a nominator is recused. At least ' +
          'five experts score each nomination independently; the highest and the lowest total are dropped and the ' +
          'rest averaged.',
        'The public notice lasts fifteen days. Any organisation or person may object in writing, under the real ' +
          'name and with evidence.',
      ),
    },
  },
  days: {
    opens: -24, closes: 19, roundOpens: 26, roundCloses: 47, decision: 52, noticeOpens: 54, noticeCloses: 69,
    announced: 72,
  },
  categories: [
    {
      key: 'product', fields: ['network', 'industrial', 'crypto', 'cloud'], prizes: prizes(1, 2, 3),
      name: { zh: '创新产品', en: 'Innovative products' },
      description: {
        zh: '可独立交付的软件、硬件或服务产品，已有真实用户。',
        en: 'Software, hardware or services that are delivered on their own and have real users.',
      },
    },
    {
      key: 'solution', fields: ['network', 'cloud', 'governance', 'industrial'], prizes: prizes(1, 2, 2),
      name: { zh: '应用解决方案', en: 'Applied solutions' },
      description: {
        zh: '面向具体行业场景、已落地运行满三个月的整体方案，鼓励用户单位牵头申报。',
        en: 'Complete solutions for a given sector that have run for three months; users are encouraged to lead.',
      },
    },
    {
      key: 'research', fields: ['crypto', 'network', 'software'], prizes: prizes(1, 1, 2),
      name: { zh: '技术成果', en: 'Research' },
      description: {
        zh: '高校、院所和企业取得的技术突破，须有可复现的实验结果。',
        en: 'Advances by universities, institutes and companies, with results that others can reproduce.',
      },
    },
    {
      key: 'rising', fields: ['software', 'network', 'industrial'], prizes: prizes(1, 1, 2),
      name: { zh: '中小企业新锐', en: 'Rising small enterprises' },
      description: {
        zh: '成立不满八年的中小企业的产品或技术，更看重切入点和成长性。',
        en: 'Products or technology of small enterprises younger than eight years; the angle and the promise count ' +
          'more.',
      },
    },
  ],
  sections: [
    overviewSection, innovationSection, resultsSection, teamSection,
    documentsSection({ zh: 'PDF，不超过 20 页，不出现专家姓名。', en: 'PDF, at most 20 pages, naming no expert.' }),
  ],
  rubric: [
    {
      key: 'innovation', scale: 100, weight: 30, name: { zh: '创新性', en: 'Innovation' },
      description: {
        zh: '与现有做法相比有无实质不同，是否有自主的关键技术。',
        en: 'How it differs in substance from what exists, and whether its key technology is its own.',
      },
    },
    {
      key: 'technology', scale: 100, weight: 25, name: { zh: '技术先进性', en: 'Technical merit' },
      description: {
        zh: '技术路线是否合理，指标是否可核验。',
        en: 'Whether the approach is sound and its figures can be checked.',
      },
    },
    {
      key: 'application', scale: 100, weight: 30, name: { zh: '应用成效', en: 'Results in use' },
      description: {
        zh: '实际使用的规模、效果和用户评价。',
        en: 'Extent of use, effect, and what users say.',
      },
    },
    {
      key: 'prospect', scale: 100, weight: 15, name: { zh: '推广价值', en: 'Prospects' },
      description: {
        zh: '可复制性、市场前景与社会效益。',
        en: 'Whether it can be repeated elsewhere, its market and its benefit to society.',
      },
    },
  ],
  judges: 5,
  contact: {
    office: { zh: '评选秘书处', en: 'Secretariat of the awards' },
    person: '贺兰舟', telephone: '010-5550 0126', email: 'awards@alliance.example.org',
  },
}
