import type { Concept } from './concept.js'

/** Nominations of the data security cases: the other half of the public sector, industry and devices. */
export const noticeConcepts2: readonly Concept[] = [
  {
    key: 'api-flow', org: 'qingluan', category: 'public', short: '接口流转监测',
    title: { zh: '政务接口敏感数据流转监测', en: 'Watching sensitive data flow through government interfaces' },
    summary: {
      zh: '自动发现“没人登记的接口”，看清敏感数据经由哪些接口流向何处，过度返回当场收敛。',
      en: 'Finds interfaces that nobody registered, shows where sensitive data go through them, and trims what ' +
        'returns too much.',
    },
    problem: '政务系统接口数量多、变化快，大量历史接口无人认领，返回字段远超业务所需。',
    innovation: '以“字段使用率”度量过度返回：连续三十天无人使用的敏感字段自动建议收敛，并给出影响评估。',
    technology: '流量旁路解析，敏感字段识别准确率 96%；接口画像每日更新。',
    results: '发现未登记接口 1,930 个，下线 840 个；收敛过度返回字段 5,600 余个，敏感数据外流量下降 57%。',
    sector: '政务云和大数据主管部门', lead: '罗一鸣', maturity: 'commercial', used: 450, deployments: 16,
    revenue: 1120, patents: 4, team: 18,
    quality: 0.74, files: 'pdw', extra: { data_records: 150000, data_class: 'personal' },
    fate: { grade: 'third' },
  },
  {
    key: 'education-anonymity', org: 'binhai', category: 'public', short: '教育数据匿名化',
    title: { zh: '面向教育研究的学生数据匿名化发布', en: 'Releasing anonymous student data for research' },
    summary: {
      zh: '以可量化的再识别风险替代“去掉姓名就算匿名”，让教育研究用得上数据、护得住学生。',
      en: 'Replaces “remove the names” by a measured risk of re-identification, so that research can use data and ' +
        'students stay protected.',
    },
    problem: '教育数据样本小、属性多，简单去标识后仍可由生源地和课程组合识别到个人。',
    innovation: '结合合成数据与局部抑制，按研究问题选择损失最小的发布方案，并公开风险评估结果。',
    technology: '再识别风险上限 0.5%，主要统计量偏差小于 2%；评估工具开放源代码。',
    results: '向 12 个课题组发布数据集 19 份，支撑论文 23 篇；两次外部攻击测试均未能识别任何学生。',
    sector: '高校和教育科研机构', lead: '穆云笙', maturity: 'pilot', used: 360, deployments: 12, patents: 1, team: 10, open: true,
    quality: 0.67, files: 'pc', extra: { data_records: 210, data_class: 'personal', standards: '个人信息去标识化指南' },
    fate: {
      returned: {
        reason: {
          zh: '技术报告中的界面截图含有可识别的学生学号，请遮挡后重新上传，并核对“应用单位数量”。',
          en: 'A screenshot in the report shows student numbers; please mask them, upload it again, and check the ' +
            'number of users.',
        },
        corrected: { deployments: 12 },
      },
    },
  },
  {
    key: 'leak-tracing', org: 'tingxi', category: 'public', short: '泄露溯源',
    title: { zh: '公文与报表泄露溯源水印', en: 'Watermarks that trace leaked documents and reports' },
    summary: {
      zh: '屏幕拍照、打印、截图后均可追溯到人，水印肉眼不可见、不影响阅读。',
      en: 'Traces photographs of screens, prints and screenshots to a person; the mark is invisible and does not ' +
        'disturb reading.',
    },
    problem: '内部材料被拍照外传后难以追查，明水印影响阅读且容易被裁剪。',
    innovation: '将水印嵌入字形间距与背景纹理双通道，任取三行文字即可提取；提取结果附带置信度，避免误指。',
    technology: '手机斜拍 45 度提取成功率 93%，误指概率低于千万分之一。',
    results: '在 6 家单位使用，协助查明外传事件 5 起；部署后内部违规拍照举报下降七成。',
    sector: '党政机关和大型企业办公', lead: '储安歌', maturity: 'commercial', used: 340, deployments: 6,
    revenue: 420, patents: 3, team: 12,
    quality: 0.61, files: 'p', extra: { data_records: 900, data_class: 'general' },
  },
  {
    key: 'factory-grading', org: 'hengyu', category: 'industry', short: '工业数据防护',
    title: { zh: '离散制造工厂工业数据分级防护', en: 'Graded protection of data in discrete manufacturing' },
    summary: {
      zh: '从设备点位开始给工业数据定级，图纸、配方、工艺参数分级流转，外协加工不再整包外发。',
      en: 'Classifies data from the sensor upward; drawings, recipes and parameters move by class, and suppliers ' +
        'no longer receive everything.',
    },
    problem: '外协加工需要发送图纸和参数，以往整包外发，核心工艺随之流失。',
    innovation: '按加工工序自动裁剪图纸与参数，供应商只看到完成本道工序所需的最小信息；数控程序密态下发，到机床端才解密执行。',
    technology: '支持 7 种图纸格式和 4 类数控系统，裁剪准确率 98.2%，下发时延小于 2 秒。',
    results: '在 5 家装备制造企业应用，覆盖供应商 380 家，外发文件量减少 74%，一年内未再发生图纸外泄。',
    sector: '装备制造企业及其供应链', lead: '佟佳宁', maturity: 'commercial', used: 500, deployments: 5,
    revenue: 980, patents: 5, team: 20,
    quality: 0.83, files: 'pdcw', extra: { data_records: 4200, data_class: 'important', standards: '工业数据分类分级指南' },
    fate: { grade: 'second' },
  },
  {
    key: 'vehicle-outbound', org: 'zhean', category: 'industry', short: '车辆数据合规',
    title: { zh: '智能网联汽车数据合规与出境管控', en: 'Compliance and export control of connected vehicle data' },
    summary: {
      zh: '车内处理、默认不收集、精度可调，车外人脸和车牌在车端完成匿名化，出境数据逐类核验。',
      en: 'Processed in the car, not collected by default, of adjustable precision; faces and plates are made ' +
        'anonymous on board and exports are checked by class.',
    },
    problem: '车辆持续采集车外影像和位置，车企难以证明哪些数据被收集、又传到了哪里。',
    innovation: '提出“数据护照”，每类数据携带收集目的、处理位置和去向，网关按护照放行；匿名化在车端完成并保留可检验的过程证明。',
    technology: '人脸、车牌匿名化召回率 97.5%，车端时延 45 毫秒；支持 9 类数据、3 个出境场景的策略模板。',
    results: '应用于 4 家车企 26 万辆车，云端原始影像存量下降 91%，支撑两次数据出境安全评估申报通过。',
    sector: '整车企业与出行平台', lead: '向晚晴', maturity: 'scale', used: 460, deployments: 4, revenue: 1350, patents: 4, team: 21,
    quality: 0.76, files: 'pdw', extra: { data_records: 68000, data_class: 'important', standards: '汽车数据处理安全要求' },
    fate: { grade: 'third' },
  },
  {
    key: 'iot-minimum', org: 'chenlu', category: 'industry', short: '物联网采集',
    title: { zh: '智能家居数据最小化采集', en: 'Collecting the least data in smart homes' },
    summary: {
      zh: '在家庭网关上先算后传，把语音和影像留在家里。',
      en: 'Computes in the home gateway and keeps voice and pictures at home.',
    },
    problem: '智能家居设备普遍把原始数据上传云端，用户并不知情。',
    innovation: '网关侧运行轻量识别，仅上传事件结论。',
    technology: '支持 22 类事件识别，上传数据量减少 97%。',
    results: '小范围试用 300 户，运行时间四个月。',
    sector: '智能家居厂商', lead: '庄海生', maturity: 'pilot', used: 250, deployments: 1, revenue: 40, patents: 1, team: 7,
    quality: 0.5, files: 'p', extra: { data_records: 30, data_class: 'personal' },
    fate: {
      state: 'ineligible',
      ineligibility: {
        zh: '案例申报时上线运行仅四个月，未达到“运行满六个月”的要求。',
        en: 'The case had run for four months only when it was entered; six are required.',
      },
    },
  },
  {
    key: 'endpoint-dlp', org: 'luye', category: 'industry', short: '终端防泄漏',
    title: { zh: '研发终端源代码防泄漏', en: 'Keeping source code from leaking off developers’ machines' },
    summary: {
      zh: '按代码相似度而非文件名识别外发行为，改名、压缩、截取片段均可发现，开发者几乎无感。',
      en: 'Recognises outgoing code by similarity, not by file name: renaming, packing or excerpts are found, and ' +
        'developers hardly notice.',
    },
    problem: '传统防泄漏靠关键字和后缀，开发者稍作改名即可绕过；一刀切加密又拖慢编译。',
    innovation: '为代码库建立增量指纹，外发内容在终端本地比对；对开源代码和个人笔记自动豁免，减少打扰。',
    technology: '指纹库占用 60 MB，编译耗时增加 1.1%；片段长度超过 40 行即可识别。',
    results: '保护研发终端 6,300 台，发现外发核心代码 22 起，豁免准确率 98%，员工申诉月均 3 起。',
    sector: '软件与芯片研发企业', lead: '靳东篱', maturity: 'commercial', used: 410, deployments: 18,
    revenue: 510, patents: 2, team: 13,
    quality: 0.65, files: 'pw', extra: { data_records: 120, data_class: 'general' },
  },
]
