import { creditCode } from './credit-code.js'
import { alliance, organisationOf } from './organisations.js'
import type { Bilingual, Employer, Expert, ExpertField, Person } from './types.js'

/** The subjects by which experts are found and panels are drawn. */
export const expertFields: Readonly<Record<ExpertField, Bilingual>> = {
  network: { zh: '网络与边界安全', en: 'Network security' },
  data: { zh: '数据安全', en: 'Data security' },
  ai: { zh: '人工智能安全', en: 'AI security' },
  industrial: { zh: '工业控制与物联网安全', en: 'Industrial and IoT security' },
  crypto: { zh: '密码技术', en: 'Cryptography' },
  cloud: { zh: '云计算安全', en: 'Cloud security' },
  software: { zh: '软件与供应链安全', en: 'Software and supply chain security' },
  privacy: { zh: '隐私保护', en: 'Privacy' },
  governance: { zh: '治理、标准与合规', en: 'Governance, standards and compliance' },
}

interface Workplace extends Employer {
  mailDomain: string
}

const outside = (
  zh: string, en: string, register: string, district: string, serial: string, mailDomain: string,
): Workplace => ({ name: { zh, en }, code: creditCode(register, district, serial), mailDomain })

/** Employers that enter no award. */
const workplaces = {
  zhongyuan: outside('嵩阳信息工程学院', 'Songyang College of Information Engineering', '12', '410103', '031746',
    'songyang-cie.example'),
  lingnan: outside('岭东大学', 'Lingdong University', '12', '440106', '046829', 'lingdong-u.example'),
  guanlan: outside('观澜标准化研究中心', 'Guanlan Centre for Standardisation', '12', '110105', '052917', 'guanlan-std.example'),
  testing: outside('瀚澄信息安全测评中心', 'Hancheng Security Testing Centre', '12', '310112', '068405', 'hancheng-test.example'),
  grid: outside('漠北电力科学研究所', 'Mobei Electric Power Research Institute', '12', '150102', '071938',
    'mobei-power.example'),
  bank: outside('云岫银行股份有限公司', 'Yunxiu Bank Co., Ltd.', '91', '330104', '284605', 'yunxiu-bank.example'),
  rail: outside('嘉陵轨道交通集团有限公司', 'Jialing Metro Group Co., Ltd.', '91', '500103', '390572', 'jialing-metro.example'),
  hospital: outside('澄湖大学附属医院', 'Chenghu University Hospital', '12', '320106', '083614', 'chenghu-hosp.example'),
  law: outside('衡鉴律师事务所', 'Hengjian Law Firm', '31', '110101', '512067', 'hengjian-law.example'),
  insurer: outside('沐川财产保险股份有限公司', 'Muchuan Property Insurance Co., Ltd.', '91', '510104', '627139',
    'muchuan-ins.example'),
  telecom: outside('海角通信规划设计院', 'Haijiao Telecom Planning Institute', '12', '350102', '094271', 'haijiao-plan.example'),
  steel: outside('燕岭钢铁集团有限公司', 'Yanling Steel Group Co., Ltd.', '91', '130203', '748320', 'yanling-steel.example'),
} as const

type WorkplaceKey = keyof typeof workplaces

const isWorkplace = (key: string): key is WorkplaceKey => key in workplaces

/** A nominee organisation or an outside employer, by key. */
const workplaceOf = (key: string): Workplace => (isWorkplace(key) ? workplaces[key] : organisationOf(key))

const employerOf = (key: string): Employer => {
  const { name, code } = workplaceOf(key)
  return { name, code }
}

const expert = (
  name: string, local: string, post: readonly [zh: string, en: string], employer: string,
  fields: readonly ExpertField[], past: readonly string[] = [],
): Expert => ({
  name,
  email: `${local}@${workplaceOf(employer).mailDomain}`,
  post: { zh: post[0], en: post[1] },
  employer: employerOf(employer),
  pastEmployers: past.map(employerOf),
  fields,
})

/** The pool: 30 experts, nine of them employed by a nominee, seven more with a nominee as past employer. */
export const experts: readonly Expert[] = [
  expert('霍青山', 'huo.qingshan', ['教授', 'Professor'], 'zhongyuan', ['network', 'industrial']),
  expert('凌霄', 'ling.xiao', ['教授级高工', 'Senior Engineer'], 'testing', ['network', 'cloud', 'software']),
  expert('尉迟明远', 'yuchi.mingyuan', ['研究员', 'Research Fellow'], 'guanlan', ['governance', 'data']),
  expert('宋渔', 'song.yu', ['副教授', 'Associate Professor'], 'lingnan', ['ai', 'privacy']),
  expert('简修文', 'jian.xiuwen', ['首席信息安全官', 'Chief Information Security Officer'], 'bank', ['data', 'cloud', 'ai']),
  expert('秋以宁', 'qiu.yining', ['网络安全部主任', 'Head of Cybersecurity'], 'rail', ['industrial', 'network']),
  expert('盛怀安', 'sheng.huaian', ['信息中心主任', 'Director of Informatics'], 'hospital', ['data', 'privacy', 'governance']),
  expert('席慕青', 'xi.muqing', ['合伙人律师', 'Partner'], 'law', ['governance', 'privacy', 'ai']),
  expert('容若川', 'rong.ruochuan', ['教授', 'Professor'], 'lingnan', ['crypto', 'privacy', 'data']),
  expert('丁海若', 'ding.hairuo', ['高级工程师', 'Senior Engineer'], 'grid', ['industrial', 'network']),
  expert('祝长庚', 'zhu.changgeng', ['测评部部长', 'Head of Testing'], 'testing', ['ai', 'software']),
  expert('闵知秋', 'min.zhiqiu', ['总工程师', 'Chief Engineer'], 'telecom', ['network', 'cloud']),
  expert('柴静好', 'chai.jinghao', ['数据管理部总经理', 'General Manager, Data'], 'insurer', ['data', 'ai']),
  expert('符南星', 'fu.nanxing', ['自动化部部长', 'Head of Automation'], 'steel', ['industrial', 'data']),
  // Once a director at a nominee: a conflict that only past employment shows.
  expert('冷松涛', 'leng.songtao', ['教授', 'Professor'], 'zhongyuan', ['ai', 'network'], ['yuanque']),
  expert('阮清和', 'ruan.qinghe', ['副研究员', 'Associate Research Fellow'], 'guanlan', ['data', 'governance'], ['mingxu']),
  expert('应如是', 'ying.rushi', ['安全架构师', 'Security Architect'], 'bank', ['cloud', 'network', 'ai'],
    ['qingluan', 'insurer']),
  expert('庞德馨', 'pang.dexin', ['高级工程师', 'Senior Engineer'], 'testing', ['crypto', 'software', 'ai'], ['miheng']),
  expert('费云舒', 'fei.yunshu', ['讲师', 'Lecturer'], 'lingnan', ['software', 'ai'], ['jianghe']),
  expert('车向东', 'che.xiangdong', ['副总工程师', 'Deputy Chief Engineer'], 'rail', ['industrial'], ['hengyu', 'steel']),
  expert('农晓岚', 'nong.xiaolan', ['风险管理部经理', 'Risk Manager'], 'insurer', ['data', 'privacy', 'ai'], ['jinheng']),
  // Employed by nominees: never on a panel of a category in which the employer takes part.
  expert('谈维周', 'tan.weizhou', ['教授', 'Professor'], 'jianghe', ['software', 'network', 'ai']),
  expert('冉竹青', 'ran.zhuqing', ['副教授', 'Associate Professor'], 'jianghe', ['data', 'ai']),
  expert('阴崇文', 'yin.chongwen', ['教授', 'Professor'], 'xiling', ['crypto', 'ai']),
  expert('乐正贤', 'yuezheng.xian', ['教授', 'Professor'], 'binhai', ['privacy', 'governance', 'ai']),
  expert('拓跋宁', 'tuoba.ning', ['研究员', 'Research Fellow'], 'shuofang', ['network', 'governance', 'ai']),
  expert('虎啸林', 'hu.xiaolin', ['高级工程师', 'Senior Engineer'], 'shuofang', ['industrial', 'network']),
  expert('谷雨眠', 'gu.yumian', ['首席数据官', 'Chief Data Officer'], 'mingxu', ['data', 'governance']),
  expert('毕知行', 'bi.zhixing', ['安全研究院院长', 'Head of Security Research'], 'yuanque', ['ai', 'network']),
  // Bears the name of a nomination's project lead: a hint for the secretariat, not a rule.
  expert('秦致远', 'qin.zhiyuan', ['高级工程师', 'Senior Engineer'], 'yunze', ['governance', 'data']),
]

const staff = (name: string, local: string, zh: string, en: string): Person =>
  ({ name, email: `${local}@${alliance.mailDomain}`, post: { zh, en } })

export const secretariat: readonly Person[] = [
  staff('贺兰舟', 'helan.zhou', '秘书长助理', 'Assistant to the Secretary-General'),
  staff('卓一凡', 'zhuo.yifan', '人工智能专项主管', 'Manager, AI Security Special'),
  staff('温以南', 'wen.yinan', '数据安全工作主管', 'Manager, Data Security'),
  staff('江晚舟', 'jiang.wanzhou', '评选专员', 'Awards Officer'),
]

export const administrator: Person = staff('苏木', 'su.mu', '平台管理员', 'Administrator')

export const observers: readonly Person[] = [
  staff('严守拙', 'yan.shouzhuo', '监督委员', 'Supervisor'),
  staff('甘棠', 'gan.tang', '纪检联络员', 'Discipline Inspection Liaison'),
]
