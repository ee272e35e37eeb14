import type { Concept } from './concept.js'

/** Nominations of the data security cases: finance and energy, and half of the public sector. */
export const noticeConcepts1: readonly Concept[] = [
  {
    key: 'bank-masking', org: 'mingxu', category: 'finance', short: '测试数据脱敏',
    title: { zh: '银行测试环境数据脱敏与一致性保持', en: 'Masking a bank’s test data while keeping it consistent' },
    summary: {
      zh: '跨 180 个系统保持脱敏后数据的关联关系，测试环境不再出现真实客户信息，联调不受影响。',
      en: 'Keeps relations between masked data across 180 systems: no real customer in any test environment, and ' +
        'integration tests still work.',
    },
    problem: '银行测试长期使用生产数据副本，逐库脱敏又会破坏客户号、账号之间的对应关系，联调频频失败。',
    innovation: '采用保格式加密与业务规则约束联合求解，身份证号、卡号脱敏后仍满足校验位和地区分布；以“口径一致证明”验证跨库关联未被破坏。',
    technology: '日处理 1.9 TB，支持 11 种数据库；脱敏作业编排与发布窗口联动，失败自动回退到上一份合格数据。',
    results: '覆盖 180 个系统、2.7 万张表，测试环境敏感字段检出数由 41 万处降至 0；测试数据准备周期由 9 天缩短到 11 小时。',
    sector: '银行及保险机构的研发测试', lead: '俞青禾', maturity: 'scale', used: 700, deployments: 14,
    revenue: 3100, patents: 6, team: 25,
    quality: 0.91, files: 'pdcw', extra: { data_records: 860000, data_class: 'personal', standards: '数据脱敏技术规范（参与研制）' },
    fate: { grade: 'first' },
  },
  {
    key: 'joint-risk-control', org: 'yinshi', partners: ['jinheng'], category: 'finance', short: '联合风控',
    title: { zh: '基于隐私计算的小微信贷联合风控', en: 'Joint credit risk assessment by privacy-preserving computing' },
    summary: {
      zh: '银行与税务、用电数据方在数据不出域的条件下联合建模，小微企业首贷通过率明显提升。',
      en: 'A bank, tax and power data holders build a model without any data leaving its place; more small firms ' +
        'get their first loan.',
    },
    problem: '小微企业缺少抵押和征信记录，能证明其经营状况的数据分散在不同部门，无法直接汇集。',
    innovation: '以纵向联邦建模配合差分隐私的特征筛选，参与方可逐项设定“隐私预算”；引入计算过程存证，各方可独立复核未越权使用。',
    technology: '三方千万级样本训练 42 分钟，模型区分度较单方提升 0.11；所有中间量密态传输，支持断点续算。',
    results: '上线 13 个月，服务小微企业 2.6 万户，首贷通过率由 31% 提高到 49%，不良率低于行内平均 0.4 个百分点。',
    sector: '普惠金融', lead: '陶隐之', maturity: 'commercial', used: 480, deployments: 5, revenue: 590, patents: 5, team: 14,
    quality: 0.84, files: 'pdw', extra: { data_records: 12000, data_class: 'personal', standards: '多方安全计算金融应用技术规范' },
    fate: { grade: 'second' },
  },
  {
    key: 'db-audit', org: 'jinheng', category: 'finance', short: '数据库审计',
    title: { zh: '交易数据库运维全程可视审计', en: 'Visible audit of all maintenance on trading databases' },
    summary: {
      zh: '把每一次运维操作还原为“谁、为何、看了哪些客户”，让审计从看语句变成看事情。',
      en: 'Turns each maintenance session into who, why and whose data: audit looks at deeds instead of statements.',
    },
    problem: '数据库审计日志每日上亿条，审计人员看到的是语句而非业务含义，违规查询往往事后数月才被发现。',
    innovation: '将语句、工单和结果集关联，自动给出涉及客户数量和敏感等级；对无工单的批量查询实时二次授权。',
    technology: '旁路采集，对数据库性能影响低于 1.5%；语义还原准确率 95.1%。',
    results: '覆盖核心库 62 个，违规查询发现时间由平均 73 天缩短到 4 分钟，全年无工单查询下降 96%。',
    sector: '证券、银行的数据库运维', lead: '顾怀瑾', maturity: 'commercial', used: 520, deployments: 4,
    revenue: 820, patents: 3, team: 16,
    quality: 0.72, files: 'pd', extra: { data_records: 240000, data_class: 'personal' },
    fate: { grade: 'third' },
  },
  {
    key: 'energy-grading', org: 'anlan', category: 'finance', short: '能源数据分级',
    title: { zh: '能源企业数据分类分级自动化实践', en: 'Automatic classification of data in an energy company' },
    summary: {
      zh: '让业务部门用自己的语言确认数据级别，机器负责推荐和传播，半年完成全集团分级。',
      en: 'Departments confirm classes in their own words, machines suggest and propagate; a whole group was ' +
        'classified in half a year.',
    },
    problem: '集团下属单位标准不一，人工分级两年只完成不到三成，且随系统变更迅速过期。',
    innovation: '利用血缘关系传播级别并在冲突处请人裁决，将人工确认量压缩到字段总数的 2.3%；新表上线即自动分级并阻断未定级数据出域。',
    technology: '识别规则与小模型结合，字段级准确率 94.6%；级别变更自动联动脱敏和访问策略。',
    results: '半年完成 410 万个字段分级，识别重要数据目录 312 项，支撑一次监管报送并一次通过。',
    sector: '能源集团', lead: '卞秋棠', maturity: 'commercial', used: 440, deployments: 3, revenue: 650, patents: 2, team: 19,
    quality: 0.68, files: 'pw', extra: { data_records: 530000, data_class: 'important', standards: '数据分类分级规则' },
    fate: { grade: 'third' },
  },
  {
    key: 'key-management', org: 'miheng', category: 'finance', short: '密钥管理',
    title: { zh: '跨机构数据加密的统一密钥管理', en: 'One key management for encryption across institutions' },
    summary: {
      zh: '为多家机构共建的数据平台提供分权密钥托管，任何一方都无法单独解密。',
      en: 'Shared custody of keys for a platform built by several institutions: none can decrypt alone.',
    },
    problem: '联合建设的平台中，密钥由谁保管常成为僵局，交给任何一方其他各方都不放心。',
    innovation: '基于门限签名的分权托管，密钥从不完整出现；成员进退时无需重新加密历史数据。',
    technology: '每秒 1.6 万次密钥运算，任意两节点故障不影响使用；通过商用密码应用安全性评估。',
    results: '服务 3 个联合平台、17 家机构，完成 5 次成员变更，数据零重加密。',
    sector: '多方共建的数据平台', lead: '敬一诺', maturity: 'commercial', used: 390, deployments: 3,
    revenue: 470, patents: 4, team: 15,
    quality: 0.6, files: 'p', extra: { data_records: 96000, data_class: 'important', standards: 'GM/T 0051' },
  },
  {
    key: 'data-sandbox', org: 'yunze', partners: ['shuofang'], category: 'public', short: '数据沙箱',
    title: { zh: '政务数据授权运营安全沙箱', en: 'A sandbox for licensed use of government data' },
    summary: {
      zh: '企业带着模型进来、带着结果出去，原始数据始终不出沙箱，出口结果逐项核验。',
      en: 'Companies bring their model in and take results out; raw data never leave, and every result is checked ' +
        'at the exit.',
    },
    problem: '政务数据价值高但不敢开放，以往采用批量拷贝加保密协议的方式，责任难追。',
    innovation: '建立“进料—加工—出料”三道关，出料采用最小聚合度与再识别风险评估双重门槛；每次使用生成可核对的用数凭证。',
    technology: '沙箱内 26 类算子白名单，出口核验 90% 自动完成；再识别风险按三种攻击者模型计算。',
    results: '上架数据集 148 个，支持企业应用 37 个，出口核验 5,200 次，驳回 214 次；产生的征信、选址等应用服务市民 80 余万人次。',
    sector: '公共数据授权运营', lead: '万里青', maturity: 'scale', used: 560, deployments: 37, patents: 1, team: 23,
    quality: 0.89, files: 'pdce',
    extra: { data_records: 410000, data_class: 'personal', standards: '公共数据授权运营安全要求（地方标准，牵头）' },
    fate: { grade: 'first' },
  },
  {
    key: 'health-space', org: 'haoyue', category: 'public', short: '医疗可信空间',
    title: { zh: '区域医疗可信数据空间', en: 'A trusted data space for regional health care' },
    summary: {
      zh: '患者授权随诊疗而生、随目的而止，跨院调阅影像不再靠拷光盘。',
      en: 'A patient’s consent arises with treatment and ends with its purpose; images move between hospitals ' +
        'without discs.',
    },
    problem: '跨院调阅依赖线下拷贝，患者不知道谁看过自己的病历，医院也担心承担泄露责任。',
    innovation: '设计“诊疗目的令牌”，由就诊行为自动触发、到期失效；患者可在手机上看到每一次调阅并提出异议。',
    technology: '接入 42 家医疗机构，影像调阅首帧 1.3 秒；授权、调阅、异议三类记录上链存证但不含病历内容。',
    results: '累计授权调阅 63 万次，减少重复检查约 4.8 万人次，患者异议 29 起均在三个工作日内答复。',
    sector: '区域卫生健康部门和医联体', lead: '龙启明', maturity: 'scale', used: 470, deployments: 42,
    revenue: 1430, patents: 3, team: 22,
    quality: 0.81, files: 'pdw', extra: { data_records: 38000, data_class: 'personal', standards: '健康医疗数据安全指南' },
    fate: { grade: 'second' },
  },
]
