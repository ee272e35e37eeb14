import type { Concept } from './concept.js'

/** Nominations of the AI special: AI in the service of security, governance and evaluation. */
export const judgingConcepts2: readonly Concept[] = [
  {
    key: 'soc-copilot', org: 'yuanque', category: 'empower', short: '运营助手',
    title: { zh: '可追问、可复核的安全运营智能助手', en: 'An assistant for security operations that can be questioned and checked' },
    summary: {
      zh: '把告警研判写成带证据的推理步骤，分析员可以追问、纠正，纠正结果即时沉淀为团队经验。',
      en: 'Writes each triage as steps with evidence; analysts question and correct it, and what they correct ' +
        'becomes the team’s experience at once.',
    },
    problem: '智能助手给出的结论常常“听起来对”，分析员不敢用也无从查证，最终仍要从头再看一遍日志。',
    innovation: '每一步结论必须引用可点击的原始日志，缺证据的步骤自动标灰；以反事实提问检验结论稳定性，不稳定的直接转人工。',
    technology: '本地部署 140 亿参数模型，平均研判 21 秒；与三名资深分析员的盲评一致率 91.3%，无证据断言比例 0.8%。',
    results: '在集团运营中心使用 8 个月，日均处理告警 1.9 万条，人工研判量下降 63%，两起真实入侵较以往提前约 6 小时被发现。',
    sector: '设有安全运营中心的大型单位', lead: '施映雪', maturity: 'commercial', used: 250, deployments: 7,
    revenue: 1750, patents: 4, team: 26,
    quality: 0.85, files: 'pdw',
    extra: { model_filed: true, benchmark: 91.3, data_sources: '使用本集团脱敏告警与工单微调，测试集由外部专家盲标 3,000 条，与训练数据按时间切分。' },
  },
  {
    key: 'llm-bug-hunting', org: 'jianghe', category: 'empower', short: '智能漏洞挖掘',
    title: {
      zh: '大模型与符号执行协同的漏洞挖掘',
      en: 'Finding vulnerabilities with language models and symbolic execution together',
    },
    summary: {
      zh: '由大模型提出可疑路径和约束，符号执行负责证实或证伪，只输出带触发输入的漏洞。',
      en: 'The model proposes suspicious paths and constraints, symbolic execution proves or refutes them; only ' +
        'flaws with a triggering input are reported.',
    },
    problem: '大模型直接读代码误报极高，符号执行又困于路径爆炸，两者单独使用都难以工程化。',
    innovation: '定义两者之间的“猜想—反驳”协议：模型给出带前置条件的漏洞猜想，求解器返回反例，模型据此修正，直至证实或放弃，全过程可重放。',
    technology: '在 120 个开源组件上发现确认漏洞 143 个，误报为零（均有触发输入）；单个漏洞平均计算成本 11 元。',
    results: '向维护者负责任披露并修复 126 个，入选课程实验平台，两家软件企业将其接入每日构建。',
    sector: '基础软件与开源组件维护者', lead: '闻人杰', maturity: 'pilot', used: 300, deployments: 5, patents: 3, team: 16, open: true,
    quality: 0.91, files: 'pcd',
    extra: { model_filed: false, benchmark: 100, data_sources: '训练数据为开放许可的源代码和公开漏洞库，测试组件在模型训练截止日期之后发布。' },
  },
  {
    key: 'malware-family', org: 'luye', category: 'empower', short: '样本同源',
    title: { zh: '终端侧恶意样本同源分析小模型', en: 'A small model on the endpoint that tells malware families' },
    summary: {
      zh: '4 MB 的小模型在终端离线判断样本家族，断网环境也能给出处置建议。',
      en: 'A 4 MB model names a sample’s family on the endpoint, offline, and suggests what to do.',
    },
    problem: '工控、涉密等断网环境无法使用云查杀，本地特征库更新周期长。',
    innovation: '将大模型对样本行为的描述蒸馏为结构化知识，再压缩为可在低端终端运行的判别模型。',
    technology: '模型 4.1 MB，单样本 90 毫秒，家族识别准确率 92.6%，每季度离线更新一次。',
    results: '在 40 余家单位 1.7 万台断网终端运行，半年发现变种感染 63 起。',
    sector: '断网和弱网环境', lead: '靳东篱', maturity: 'commercial', used: 330, deployments: 43,
    revenue: 480, patents: 2, team: 12,
    quality: 0.63, files: 'p',
    extra: { model_filed: false, benchmark: 92.6, data_sources: '样本来自公开样本库和合作交换，均在隔离环境中保存，不含用户文件。' },
  },
  {
    key: 'phishing-mail', org: 'weiliu', category: 'empower', short: '钓鱼邮件识别',
    title: { zh: '生成式钓鱼邮件的意图识别', en: 'Recognising the intent of generated phishing mail' },
    summary: {
      zh: '不再找错别字，而是判断“这封信想让收件人做什么、是否合常理”，对大模型生成的钓鱼邮件依然有效。',
      en: 'Does not look for typing errors but asks what the mail wants its reader to do and whether that is ' +
        'usual; works on mail written by models too.',
    },
    problem: '生成式钓鱼邮件语言通顺、千人千面，基于文本特征和信誉的网关漏报明显上升。',
    innovation: '抽取邮件的“请求动作”并与收发双方历史往来图谱比对，异常请求才触发深度检查；可疑邮件附上一句话说明，让员工看得懂为什么。',
    technology: '仅在客户侧建立往来图谱，不出本地；检出率 97.8%，误报率万分之四，单封处理 70 毫秒。',
    results: '保护邮箱 22 万个，拦截定向钓鱼 3.4 万封；某客户钓鱼演练点击率由 18% 降到 4%。',
    sector: '以邮件为主要协作方式的单位', lead: '熊一苇', maturity: 'commercial', used: 290, deployments: 26,
    revenue: 560, patents: 2, team: 13,
    quality: 0.74, files: 'pce',
    extra: { model_filed: false, benchmark: 97.8, data_sources: '公开钓鱼语料、自有蜜罐邮箱来信以及由模型生成的模拟邮件，客户邮件不出本地。' },
  },
  {
    key: 'encrypted-traffic', org: 'tongheng', category: 'empower', short: '加密流量识别',
    title: { zh: '不解密条件下的恶意加密流量识别', en: 'Recognising malicious encrypted traffic without decrypting it' },
    summary: {
      zh: '从流的节律而非内容出发，在骨干链路上识别隐藏于加密流量中的控制信道。',
      en: 'Goes by the rhythm of flows, not their content, to find command channels hidden in encrypted traffic on ' +
        'backbone links.',
    },
    problem: '超过九成流量已加密，解密检测既有法律风险又有性能代价，检测能力持续下降。',
    innovation: '提出对抗鲁棒的时序表征，训练中主动加入填充、延时等规避手段；对每条判定给出“最小可改变因素”，便于复核。',
    technology: '单机处理 100 Gbps，抽样比 1:1；在跨网、跨月测试集上召回率 89%，误报率十万分之三。',
    results: '在 3 个骨干节点运行 10 个月，发现失陷主机 8,700 余台次，通报准确率 95%。',
    sector: '电信运营企业和大型数据中心', lead: '邱启航', maturity: 'pilot', used: 320, deployments: 3,
    revenue: 940, patents: 5, team: 23,
    quality: 0.76, files: 'pdc',
    extra: { model_filed: false, benchmark: 89, data_sources: '流量仅保留统计特征，不含载荷；测试集跨三个省份、间隔六个月采集，采集经书面批准。' },
    fate: {
      returned: {
        reason: {
          zh: '“训练与测试数据来源”未说明流量采集是否取得批准，请补充；同时请核对核心指标与技术报告是否一致。',
          en: 'The sources of data do not say whether the capture was approved; please add this, and check that ' +
            'the main figure agrees with the report.',
        },
        corrected: { data_sources: '流量仅保留统计特征，不含载荷；测试集跨三个省份、间隔六个月采集，采集经书面批准，批准文号见技术报告第 4 页。' },
      },
    },
  },
  {
    key: 'power-alert-triage', org: 'anlan', category: 'empower', short: '电力告警研判',
    title: { zh: '电力监控系统告警智能研判', en: 'Triage of alerts in power monitoring systems' },
    summary: {
      zh: '结合调度运行方式判断告警真伪，减少值班员无效操作。',
      en: 'Uses the state of dispatch to tell true alerts from false and saves operators needless work.',
    },
    problem: '检修、切换等正常操作会产生大量安全告警，值班员疲于确认。',
    innovation: '把操作票和检修计划引入告警研判模型，自动解释由计划操作引起的告警。',
    technology: '告警压缩比 28:1，关键告警零遗漏（经三个月回放验证）。',
    results: '在 2 个地区调度机构运行一年，值班确认次数下降 81%。',
    sector: '电网调度机构', lead: '卞秋棠', maturity: 'commercial', used: 400, deployments: 2,
    revenue: 330, patents: 2, team: 14,
    quality: 0.6, files: 'p', extra: { model_filed: false, benchmark: 99, data_sources: '调度机构提供的脱敏历史告警与操作票。' },
    fate: {
      state: 'ineligible',
      ineligibility: {
        zh: '该成果已于往届评选中获奖，本次申报未体现实质性改进，不符合“往届已获奖成果不再参评”的规定。',
        en: 'The work won in an earlier edition and this nomination shows no improvement in substance; work that ' +
          'won before is not considered again.',
      },
    },
  },
  {
    key: 'model-range', org: 'shuofang', category: 'governance', short: '模型评测靶场',
    title: { zh: '面向行业应用的大模型安全评测靶场', en: 'A range for testing the safety of models in their sector' },
    summary: {
      zh: '把评测放进业务流程里做：同一模型在客服、问诊、公文等岗位上分别接受考核，结论附带适用边界。',
      en: 'Tests a model at work: as clerk, triage nurse or drafter of documents, and states for which post the ' +
        'result holds.',
    },
    problem: '通用榜单分数高的模型在具体岗位上仍会闯祸，采购单位缺少贴近业务的安全评测手段。',
    innovation: '提出“岗位卡—风险场景—判分细则”三层题库结构，题目由行业人员与红队共同编写并定期轮换防止刷题；评分由多模型与人工交叉判定，给出一致性指标。',
    technology: '覆盖 9 个岗位、1.3 万道题，人机判分一致率 93.7%；同一模型重复评测得分波动小于 1.2 分。',
    results: '完成 34 个模型评测，出具报告 51 份，推动 19 个模型整改后上线；题库规范被纳入一项团体标准草案。',
    sector: '模型采购单位与监管支撑机构', lead: '马擎宇', maturity: 'commercial', used: 270, deployments: 34, patents: 2, team: 21,
    quality: 0.86, files: 'pcw',
    extra: { model_filed: false, benchmark: 93.7, data_sources: '题库由行业人员与红队原创编写，不含真实个人信息；每季度更换三成题目。' },
  },
  {
    key: 'training-data', org: 'mingxu', category: 'governance', short: '语料合规',
    title: { zh: '训练语料合规流水线与可追溯台账', en: 'A pipeline and ledger for lawful training data' },
    summary: {
      zh: '从采集授权到入模训练逐批留痕，能回答“这条数据从哪来、凭什么能用、用在了哪个模型”。',
      en: 'Keeps track of every batch from licence to training and can say where a record came from, by what right ' +
        'it is used, and in which model.',
    },
    problem: '语料来源杂、许可不清，事后既说不清也删不掉，企业面临版权和个人信息双重风险。',
    innovation: '以“许可表达式”描述每批数据的用途限制并在合并时自动求交；删除请求可定位到训练分片和检查点，给出重训范围的最小方案。',
    technology: '每日处理 14 TB，个人信息识别召回率 98.9%；台账采用只追加结构，支持第三方抽查。',
    results: '管理语料 3.2 PB，剔除许可冲突数据 210 TB；某次删除请求从定位到完成 5 天，此前估计需 6 周。',
    sector: '模型训练与数据标注企业', lead: '章书言', maturity: 'commercial', used: 310, deployments: 9,
    revenue: 1080, patents: 4, team: 24,
    quality: 0.78, files: 'pd',
    extra: { model_filed: true, benchmark: 98.9, data_sources: '评测语料由人工标注 12 万条，标注规范与抽检记录可查；训练语料均附许可证据。' },
  },
  {
    key: 'content-label', org: 'binhai', category: 'governance', short: '内容标识',
    title: { zh: '跨平台生成内容标识与保持', en: 'Labels on generated content that survive from platform to platform' },
    summary: {
      zh: '研究标识在截图、转码、再编辑之后的保持与恢复方法。',
      en: 'How labels on generated content can be kept or restored after screenshots, transcoding and editing.',
    },
    problem: '生成内容经截图和转码后标识丢失，平台之间难以接力识别。',
    innovation: '将显式标识与内容指纹联合登记，标识丢失后可由指纹找回。',
    technology: '在 5 类图像处理和 3 种视频转码下，标识找回率 88%。',
    results: '与 2 家内容平台开展联合实验，处理图片 120 万张。',
    sector: '内容平台', lead: '穆云笙', maturity: 'proof', used: 120, deployments: 2, patents: 1, team: 8,
    quality: 0.55, files: 'p', extra: { model_filed: false, benchmark: 88, data_sources: '自行生成的图像与公开视频数据集。' },
    fate: { state: 'withdrawn', withdrawalReason: '合作平台尚未完成数据使用授权手续，撤回本次申报。' },
  },
  {
    key: 'perception-attack', org: 'zhean', category: 'governance', short: '感知对抗测试',
    title: { zh: '自动驾驶感知模型的物理对抗测试体系', en: 'Physical adversarial tests of perception in automated driving' },
    summary: {
      zh: '在封闭场地用可控光照、贴片和投影复现对抗攻击，形成可分级、可复测的感知安全评价。',
      en: 'Reproduces attacks with light, patches and projection on a closed track and grades perception in a way ' +
        'that can be repeated.',
    },
    problem: '感知模型的对抗脆弱性多停留在数字仿真，缺少能被整车企业接受的物理测试方法。',
    innovation: '以“驾驶员是否会察觉”作为攻击强度的统一标尺，建立五级测试；转台与光照舱联动，使同一攻击在不同日期的复测偏差可控。',
    technology: '测试项 86 个，单车完成 4 天；复测结果一致率 92%，误差来源逐项给出。',
    results: '完成 11 款车型测试，发现并推动修复感知失效场景 37 个，两家企业将其列入供应商准入。',
    sector: '整车企业与检测机构', lead: '向晚晴', maturity: 'commercial', used: 240, deployments: 8,
    revenue: 770, patents: 3, team: 17,
    quality: 0.7, files: 'pdw',
    extra: { model_filed: false, benchmark: 92, data_sources: '封闭场地自行采集，未包含公开道路上的行人和车牌信息。' },
    fate: {
      returned: {
        reason: {
          zh: '项目负责人与营业执照所附授权书中的人员不一致，请核实；“应用成效”请注明车型数量的统计截止时间。',
          en: 'The project lead differs from the person in the authorisation; please verify, and say until when ' +
            'the car models were counted.',
        },
        corrected: { results: '截至上季度末完成 11 款车型测试，发现并推动修复感知失效场景 37 个，两家企业将其列入供应商准入。' },
      },
    },
  },
]
