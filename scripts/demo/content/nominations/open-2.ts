import type { Concept } from './concept.js'

/** Nominations of the open call: research and rising small enterprises. */
export const openConcepts2: readonly Concept[] = [
  {
    key: 'protocol-fuzzing', org: 'jianghe', category: 'research', short: '协议模糊测试',
    title: { zh: '状态感知的私有协议模糊测试方法', en: 'State-aware fuzzing of proprietary protocols' },
    summary: {
      zh: '仅凭流量推断私有协议的状态机，再以状态覆盖引导变异，在无源码、无文档的设备上高效发现深层漏洞。',
      en: 'Infers the state machine of an undocumented protocol from traffic alone and lets state coverage guide ' +
        'mutation, to find deep flaws without source or documents.',
    },
    problem: '大量网络设备使用私有协议，漏洞往往藏在登录之后的深层状态，普通模糊测试多数用例在第一步就被丢弃。',
    innovation: '提出基于响应聚类的主动状态学习算法，用最少的交互区分等价状态；引入“状态能量”调度，把测试资源投向很少到达的转移。',
    technology: '在 24 种协议实现上评测，状态覆盖较现有最好方法提高 2.6 倍，发现首个崩溃的时间缩短 71%。代码和数据集公开，结果可复现。',
    results: '累计发现并报送漏洞 58 个，其中高危 21 个，全部经厂商确认；方法已被 4 家检测机构用于设备入网检测。',
    sector: '设备检测机构和网络设备厂商', lead: '闻人杰', maturity: 'pilot', used: 380, deployments: 4,
    patents: 5, team: 14, open: true,
    quality: 0.88, files: 'pd', fate: { state: 'submitted' },
  },
  {
    key: 'side-channel', org: 'xiling', category: 'research', short: '侧信道评估',
    title: { zh: '面向抗量子密码芯片的自动化侧信道评估', en: 'Automated side-channel evaluation of post-quantum chips' },
    summary: {
      zh: '自动定位格密码实现中的泄漏点并给出可复现的攻击成本估计，把评估周期从数周缩短到两天。',
      en: 'Finds where lattice implementations leak and estimates what an attack would cost, in two days instead ' +
        'of weeks.',
    },
    problem: '抗量子密码算法结构复杂，人工侧信道评估依赖专家经验，结果难以复现，企业送检周期长。',
    innovation: '把数论变换的数据流映射到功耗轨迹，自动生成泄漏假设并逐一检验；以“恢复密钥所需轨迹数”的置信区间代替单一通过结论。',
    technology: '支持 3 种采集设备，单芯片评估 46 小时；与人工结论一致率 94%，并额外发现 2 处人工遗漏的泄漏。',
    results: '为 6 款密码芯片提供预评估，帮助设计方在流片前修复 9 处泄漏，避免一次改版。',
    sector: '密码芯片设计企业', lead: '岑南屏', maturity: 'proof', used: 210, deployments: 6, patents: 4, team: 11,
    quality: 0.75, files: 'p', fate: { state: 'draft', completeness: 0.85 },
  },
  {
    key: 'route-hijack', org: 'shuofang', category: 'research', short: '路由劫持监测',
    title: { zh: '跨域路由劫持分钟级监测与取证', en: 'Detecting inter-domain route hijacks in minutes, with evidence' },
    summary: {
      zh: '融合多视点路由数据与主动探测，区分劫持、泄漏与正常流量工程，并自动形成可提交的证据链。',
      en: 'Combines routing data from many vantage points with probes, tells hijacks from leaks and traffic ' +
        'engineering, and assembles evidence that can be handed in.',
    },
    problem: '路由劫持持续时间短、发现晚，受害单位往往只能看到“访问变慢”，事后又拿不出证据。',
    innovation: '以前缀“行为画像”识别异常起源，对低可见度的局部劫持利用反向探测验证；证据按时间戳服务固化，第三方可独立核验。',
    technology: '接入 61 个观测点，处理时延 40 秒；对近三年 73 起公开事件回放，召回率 97%，误报每周少于 2 起。',
    results: '为 28 家重要信息系统运营者提供监测，通报真实事件 12 起，平均发现时间 2.4 分钟，其中 3 起证据被运营商采纳用于处置。',
    sector: '重要信息系统运营者与接入服务商', lead: '马擎宇', maturity: 'commercial', used: 570, deployments: 28, patents: 6, team: 17,
    quality: 0.79, files: 'pcw', fate: { state: 'submitted' },
  },
  {
    key: 'covert-channel', org: 'binhai', category: 'research', short: '隐蔽信道',
    title: { zh: '基于信息论的隐蔽信道检测研究', en: 'Detecting covert channels by means of information theory' },
    summary: {
      zh: '以信道容量的下界估计识别时序型隐蔽信道，不依赖已知样本。',
      en: 'Recognises timing channels by a lower bound of their capacity, without known samples.',
    },
    problem: '高隔离环境中的隐蔽信道没有固定特征，现有检测依赖样本训练。',
    innovation: '从容量下界而非特征出发进行检测。',
    technology: '尚在整理实验数据。',
    results: '实验室环境验证。',
    sector: '高安全等级网络', lead: '苗向阳', maturity: 'proof', used: 60, deployments: 0, patents: 0, team: 5,
    quality: 0.5, files: '', fate: { state: 'draft', completeness: 0.05 },
  },
  {
    key: 'firmware-scan', org: 'zhuxin', category: 'rising', short: '固件体检',
    title: { zh: '竹简：嵌入式固件自动体检服务', en: 'Zhujian: an automatic health check for embedded firmware' },
    summary: {
      zh: '上传固件即可得到组件清单、默认口令、已知漏洞可达性和修补建议，不需要源代码，也不需要逆向专家。',
      en: 'Upload firmware and get its components, default passwords, which known flaws can be reached, and how to ' +
        'mend them. No source code and no reverse engineer needed.',
    },
    problem: '中小设备厂商的固件多由方案商提供，自己说不清里面有什么；按版本号匹配的扫描报告动辄上千条，无从下手。',
    innovation: '用二进制函数级可达性分析判断漏洞代码是否真的会被调用，把报告从上千条压缩到几十条；修补建议精确到可替换的组件版本和配置项。',
    technology: '支持 11 种处理器架构、27 种文件系统格式，平均 14 分钟出报告；函数匹配在公开测试集上准确率 93.5%。',
    results: '累计体检固件 8,400 个，客户 132 家，其中 70% 为百人以下企业；抽样回访显示首轮报告后两个月内高危问题修复率 64%。',
    sector: '中小型智能设备厂商', lead: '雷若谷', maturity: 'commercial', used: 640, deployments: 132,
    revenue: 720, patents: 3, team: 12,
    quality: 0.83, files: 'pdcw',
    fate: { state: 'changed', later: { team_size: 14, patents: 4 } },
  },
  {
    key: 'sbom', org: 'baimo', category: 'rising', short: '软件物料清单',
    title: { zh: '可验证的软件物料清单与供应链准入平台', en: 'Verifiable software bills of materials and admission of suppliers' },
    summary: {
      zh: '在构建过程中生成带签名的物料清单，采购方可验证清单与交付物一致，并据此自动执行准入规则。',
      en: 'Makes a signed bill of materials during the build; buyers verify that it matches what was delivered and ' +
        'admit software by rule.',
    },
    problem: '供应商提交的物料清单多为事后扫描或人工填写，与实际交付物对不上，采购方既无法核实也无法持续跟踪。',
    innovation: '在编译链接阶段旁路记录真实输入，生成与产物哈希绑定的清单；提出“差异准入”，只审查相对上一版的变化，避免每次重来。',
    technology: '适配 9 种语言的构建工具，构建时间平均增加 4%；清单符合通用交换格式，支持离线验签。',
    results: '在 3 家国有企业采购环节上线，管理供应商 216 家、组件 5.8 万个；一次开源组件投毒事件中 22 分钟定位到全部 17 个受影响系统。',
    sector: '软件采购量大的集团和信创适配单位', lead: '区绍棠', maturity: 'commercial', used: 350, deployments: 19,
    revenue: 680, patents: 2, team: 15, open: true,
    quality: 0.76, files: 'pdw', fate: { state: 'submitted' },
  },
  {
    key: 'deception', org: 'shenying', category: 'rising', short: '欺骗防御',
    title: { zh: '轻量化内网欺骗防御系统“蜃楼”', en: 'Mirage: light-weight deception for internal networks' },
    summary: {
      zh: '在业务主机的空闲端口和凭据缓存中布设诱饵，每台主机占用不到 8 MB，攻击者触碰即现形。',
      en: 'Lays decoys in idle ports and credential caches of working hosts at less than 8 MB each; whoever ' +
        'touches one is seen.',
    },
    problem: '独立蜜罐数量少、位置固定，容易被绕开；大规模部署又消耗服务器和运维人力。',
    innovation: '把诱饵做成主机上的“影子”，随业务形态自动变化；用诱饵凭据串联攻击路径，还原横向移动过程。',
    technology: '代理内存 7.6 MB，支持 6 种操作系统；诱饵内容由资产画像自动生成，告警经蜜标校验，几乎无误报。',
    results: '在 21 家单位部署诱饵 3.7 万个，攻防演练中首次告警平均早于其他设备 5.2 小时，全年误报 4 起。',
    sector: '内网主机超过五百台的单位', lead: '易楚歌', maturity: 'commercial', used: 300, deployments: 21,
    revenue: 540, patents: 2, team: 10,
    quality: 0.72, files: 'pd', fate: { state: 'draft', completeness: 1 },
  },
  {
    key: 'camera-gateway', org: 'chenlu', category: 'rising', short: '视频网关',
    title: { zh: '存量摄像头安全加固网关', en: 'A gateway that hardens cameras already installed' },
    summary: {
      zh: '一台掌上网关为 32 路老旧摄像头补上身份认证、加密传输和弱口令代管，无需更换设备。',
      en: 'One palm-sized gateway gives 32 old cameras authentication, encryption and managed passwords, without ' +
        'replacing any.',
    },
    problem: '城市和园区有大量停止维护的摄像头，弱口令和旧固件无法修补，全部更换成本高昂。',
    innovation: '网关代替摄像头完成认证与加密，对下保持原有协议；口令由网关托管轮换，运维人员不再接触明文。',
    technology: '单台 32 路高清转发，功耗 9 瓦，端到端时延增加 35 毫秒；支持 17 个品牌 300 余型设备。',
    results: '在 5 个园区和 2 个街道安装 410 台，覆盖摄像头 9,800 路，弱口令清零，改造成本约为更换设备的九分之一。',
    sector: '园区、社区和中小场所', lead: '庄海生', maturity: 'commercial', used: 260, deployments: 7,
    revenue: 390, patents: 1, team: 9,
    quality: 0.62, files: 'p',
    fate: { state: 'withdrawn', withdrawalReason: '联合研发单位要求变更成果权属，协商期间先行撤回。' },
  },
]
