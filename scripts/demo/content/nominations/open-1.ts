import type { Concept } from './concept.js'

/** Nominations of the open call: products and solutions. */
export const openConcepts1: readonly Concept[] = [
  {
    key: 'zero-trust-access', org: 'qingluan', category: 'product', short: '零信任接入',
    title: { zh: '鸾门——以业务身份为中心的零信任接入平台', en: 'Luanmen: zero trust access built around business identity' },
    summary: {
      zh: '用“人、设备、业务动作”三重身份代替网络位置授权，远程办公和外包运维无需开放任何内网端口，权限随任务结束自动收回。',
      en: 'Access follows the identity of person, device and business action instead of network location. Remote ' +
        'work and outsourced maintenance need no open port, and rights expire with the task.',
    },
    problem: '集团企业普遍靠 VPN 提供远程接入，一次登录即可看到整个网段；外包人员离场后账号平均滞留四十多天，成为横向移动的主要入口。',
    innovation: '提出“任务票据”机制：每次授权绑定工单、设备健康度和可执行的业务动作，票据到期即失效，不依赖人工回收；客户端与网关之间采用单包授权加双向国密认证，未持票据者连端口是否存在都无从探知。',
    technology: '控制面与数据面分离，策略决策时延中位数 11 毫秒；单网关支持 4.2 万并发会话。信任评分由 37 项信号在线计算，评分下降时先降权后断开，避免误伤。',
    results: '某能源集团 6.3 万名员工、1.1 万名外包人员全部切换，暴露在互联网的端口由 412 个减至 3 个；上线一年内拦截异常越权访问 2,870 次，经人工复核误报率 1.6%。',
    sector: '大型集团的远程办公与外包运维', lead: '罗一鸣', maturity: 'scale', used: 760, deployments: 46,
    revenue: 8650, patents: 9, team: 34,
    quality: 0.86, files: 'pdw', fate: { state: 'submitted' },
  },
  {
    key: 'industrial-firewall', org: 'hengyu', category: 'product', short: '工控防火墙',
    title: {
      zh: '懂工艺的工业防火墙：基于工艺语义的白名单自学习',
      en: 'An industrial firewall that understands the process: allow-lists learnt from process semantics',
    },
    summary: {
      zh: '把点表、工艺约束与协议指令对应起来，自动学习“何种工况下允许何种操作”，在不停产的前提下完成策略上线。',
      en: 'Links tag lists and process limits with protocol commands and learns which operation is allowed in ' +
        'which operating state, so that rules go live without a stop in production.',
    },
    problem: '传统工业防火墙只认功能码，允许写入就意味着允许写入任意值；现场人员担心误阻断，多数设备长期处于只告警状态，形同虚设。',
    innovation: '首次将设定值范围、联锁关系和启停阶段写入访问控制策略；策略先在影子模式中与真实流量比对，满足置信区间后由工艺工程师一键确认，责任清晰、可回退。',
    technology: '支持 19 种工控协议的指令级解析，转发时延低于 80 微秒；硬件采用双电源旁路设计，断电 9 毫秒内直通。影子学习期平均 12 天，覆盖 99.4% 的正常指令。',
    results: '在 17 条化工和轧钢产线投入阻断模式运行，累计 21 个月零误停；演练中对 64 种越限写值攻击全部阻断，策略维护工作量由每月三人天降到半人天。',
    sector: '化工、冶金等连续生产现场', lead: '董长河', maturity: 'scale', used: 905, deployments: 23,
    revenue: 4120, patents: 12, team: 41,
    quality: 0.9, files: 'pdcw', fate: { state: 'submitted' },
  },
  {
    key: 'vehicle-ids', org: 'zhean', category: 'product', short: '车载入侵检测',
    title: {
      zh: '辙盾：资源受限环境下的车载入侵检测与响应',
      en: 'Zhedun: in-vehicle intrusion detection and response on scarce resources',
    },
    summary: {
      zh: '在 512 KB 内存的域控制器上同时监测 CAN 与车载以太网，异常由车端先行处置、云端复核，满足整车网络安全准入要求。',
      en: 'Watches CAN and automotive Ethernet at once on a domain controller with 512 KB of memory; the car ' +
        'reacts first and the cloud reviews, as type approval requires.',
    },
    problem: '整车厂面临强制性网络安全标准，但车端算力紧张，云端检测又受弱网制约，从发现异常到处置常常超过一分钟。',
    innovation: '用信号物理关联代替报文特征：转速、车速、挡位等 260 组约束离线编译为紧凑的判定树，车端无需保存特征库；响应动作按功能安全等级分层，绝不触碰制动和转向。',
    technology: '占用内存 410 KB，处理器占用峰值 3.8%；检测时延 28 毫秒。判定树由仿真与实车 1.9 万公里数据共同生成，支持空中升级增量更新 12 KB。',
    results: '已随三款车型量产 18.6 万辆，日均上报异常 1,300 余起，经运营中心复核有效率 71%；协助一家整车厂在 41 天内完成型式检验的入侵检测项目。',
    sector: '整车企业与一级供应商', lead: '冉云帆', maturity: 'scale', used: 540, deployments: 5,
    revenue: 3380, patents: 7, team: 29,
    quality: 0.78, files: 'pdew',
    fate: {
      state: 'changed',
      later: {
        results: '已随四款车型量产 21.3 万辆，日均上报异常 1,450 余起，经运营中心复核有效率 73%；协助两家整车厂完成型式检验的入侵检测项目，平均用时 39 天。',
        deployments: 6,
      },
    },
  },
  {
    key: 'quantum-vpn', org: 'miheng', category: 'product', short: '抗量子VPN',
    title: { zh: '国密与抗量子混合的 VPN 网关', en: 'A VPN gateway that combines SM algorithms with post-quantum cryptography' },
    summary: {
      zh: '在国密 SSL VPN 握手中并行引入格密码密钥封装，任一算法失守仍可保密，现有客户端平滑升级。',
      en: 'Adds lattice-based key encapsulation to the SM-suite handshake in parallel: traffic stays secret if ' +
        'either algorithm falls, and existing clients upgrade smoothly.',
    },
    problem: '“先存储、后破译”已是现实威胁，需要保密十年以上的数据今天就应当迁移；但一次性替换密码体系会冲击合规认证和存量终端。',
    innovation: '设计混合密钥派生流程，国密部分独立满足现行密码检测要求，抗量子部分以可插拔套件叠加；提出分片握手，解决格密码公钥过大引起的分片丢包问题。',
    technology: '握手时延增加 6.3 毫秒，吞吐下降不到 2%；密码卡内实现恒定时间运算，通过一阶侧信道泄漏评估。支持 3 种参数集在线切换。',
    results: '在两家省级单位的 1,200 个分支机构运行 14 个月，完成 3 次算法套件在线更换，业务无中断；与 8 家厂商的浏览器和终端完成互通测试。',
    sector: '政务、金融等数据保密期长的专网', lead: '蒲松岩', maturity: 'commercial', used: 430, deployments: 11,
    revenue: 2260, patents: 8, team: 22,
    quality: 0.82, files: 'pdw', fate: { state: 'submitted' },
  },
  {
    key: '5g-signalling', org: 'tongheng', category: 'product', short: '5G信令安全',
    title: { zh: '5G 核心网信令异常检测系统', en: 'Detecting abnormal signalling in the 5G core' },
    summary: {
      zh: '在服务化接口上还原网元之间的业务语义，发现仿冒网元、切片越权和信令风暴前兆。',
      en: 'Rebuilds what network functions mean to say on the service-based interface and finds impostors, slice ' +
        'violations and the first signs of signalling storms.',
    },
    problem: '5G 核心网以 HTTP/2 服务化接口互联，漏洞利用门槛降低，而现有信令防火墙仍按传统七号信令的思路工作。',
    innovation: '以用户会话为主线关联十余种网元的调用，构建“会话剧本”，偏离剧本即告警；无需解密用户面数据，不触碰通信内容。',
    technology: '单节点每秒处理 38 万条信令，图模型每 5 秒滚动更新；与网管数据比对可区分割接与攻击。',
    results: '在两个省份试点半年，发现错误配置导致的切片越权 7 起。',
    sector: '基础电信企业和 5G 专网用户', lead: '麦嘉谊', maturity: 'pilot', used: 190, deployments: 2,
    revenue: 460, patents: 3, team: 16,
    quality: 0.66, files: 'pd', fate: { state: 'draft', completeness: 0.6 },
  },
  {
    key: 'hospital-recovery', org: 'haoyue', category: 'solution', short: '医院勒索恢复',
    title: { zh: '医院核心业务勒索攻击快速恢复方案', en: 'Rapid recovery of hospital systems from ransomware' },
    summary: {
      zh: '以“门诊不停诊”为目标，把恢复顺序、最小数据集和降级流程事先做成可演练的剧本，核心业务 40 分钟内恢复。',
      en: 'With the aim that out-patients are still seen, the order of recovery, the least set of data and ' +
        'fallback procedures are rehearsed in advance; core systems are back within 40 minutes.',
    },
    problem: '医院备份普遍“有备无演”，遭勒索后往往两三天才能开诊；备份系统与生产同域，常被一并加密。',
    innovation: '提出按诊疗流程排序的恢复依赖图，先恢复挂号、医嘱、发药所需的最小数据集；备份副本单向摆渡入隔离区并自动挂载验毒，保证恢复出来的是干净数据。',
    technology: '隔离区采用一次写入存储与离线密钥，副本每日自动启动验证；最小数据集压缩至全量的 4.7%，降级客户端可离线开方并在恢复后自动回补。',
    results: '在 9 家三级医院部署，组织无预告演练 26 次，核心业务恢复时间中位数 36 分钟；2025 年一家医院真实遭袭，门诊停顿 52 分钟，无数据丢失。',
    sector: '二级以上医院', lead: '龙启明', maturity: 'scale', used: 610, deployments: 9, revenue: 1980, patents: 4, team: 19,
    quality: 0.84, files: 'pdw', fate: { state: 'submitted' },
  },
  {
    key: 'city-soc', org: 'yunze', partners: ['qingluan'], category: 'solution', short: '城市安全运营',
    title: { zh: '县市一体的政务网络安全运营中心', en: 'One security operations centre for a city and its counties' },
    summary: {
      zh: '由市级中心统一监测、县区按责处置，用统一的事件编号贯穿发现、派单、整改和复核，解决基层没人会管的问题。',
      en: 'The city watches, counties act: one case number runs from detection through dispatch and repair to ' +
        'review, so that places without specialists are protected too.',
    },
    problem: '八个县区的政务系统分散建设，专职安全人员合计不足十人；通报下发后整改靠电话催办，平均闭环时间 19 天。',
    innovation: '把安全责任清单做成可计算的数据：每个资产对应责任人、处置时限和代管单位，告警到达即派到人；县区值班员按“看得懂的处置卡”操作，复杂事件由市级远程接管。',
    technology: '汇聚 31 类日志，日均 4.6 亿条；处置卡覆盖 112 个场景，由历史工单提炼并经人工审定。全流程留痕，支持监督抽查。',
    results: '运行 16 个月，接入系统 643 个，事件平均闭环时间由 19 天降至 31 小时；县区自主处置比例由 12% 提升到 68%，重保期间未发生网页篡改。',
    sector: '市县两级政务部门', lead: '程砥之', maturity: 'scale', used: 490, deployments: 74, patents: 2, team: 27,
    quality: 0.81, files: 'pdce',
    fate: {
      state: 'changed',
      later: { results: '运行 17 个月，接入系统 671 个，事件平均闭环时间由 19 天降至 29 小时；县区自主处置比例由 12% 提升到 70%，重保期间未发生网页篡改。' },
    },
  },
  {
    key: 'substation', org: 'anlan', category: 'solution', short: '变电站防护',
    title: { zh: '智能变电站网络安全内生防护方案', en: 'Built-in protection for digital substations' },
    summary: {
      zh: '在不改变继电保护回路的前提下，为过程层报文增加来源校验和时序校验，并与站端监测装置联动。',
      en: 'Adds checks of origin and timing to process-level messages without touching the protection circuits, ' +
        'and ties them in with monitoring at the station.',
    },
    problem: '智能变电站的 GOOSE、SV 报文缺少认证，站内一旦被接入恶意设备即可伪造跳闸指令；加装防护又不能增加保护动作时延。',
    innovation: '利用交换芯片硬件时间戳做报文“指纹”，无需改造保护装置即可识别仿冒源；校验在旁路完成，只有高置信伪造才触发端口隔离，隔离动作受保护逻辑闭锁。',
    technology: '识别时延 0.4 毫秒，对保护动作时间无影响；指纹模型适配 6 家厂商的 43 型装置，温漂自校正。',
    results: '在 14 座 110 千伏及以上变电站投运，识别出检修遗留的非法接入 5 起；第三方试验中对 1.2 万次伪造报文识别率 99.7%，无误隔离。',
    sector: '输变电企业', lead: '秦致远', maturity: 'commercial', used: 420, deployments: 14,
    revenue: 1540, patents: 6, team: 24,
    quality: 0.8, files: 'pdw', fate: { state: 'submitted' },
  },
  {
    key: 'bank-app-fraud', org: 'jinheng', category: 'solution', short: '手机银行反诈',
    title: { zh: '手机银行“屏幕共享”诈骗实时阻断方案', en: 'Stopping screen-sharing fraud in mobile banking as it happens' },
    summary: {
      zh: '识别诈骗通话、屏幕共享与转账操作的组合行为，在资金转出前以延时、回拨等方式柔性干预。',
      en: 'Recognises fraud calls, screen sharing and transfers as one pattern and steps in softly, by delay or ' +
        'call-back, before money leaves.',
    },
    problem: '屏幕共享类诈骗由受害人本人操作，传统风控看到的是“本人、本机、本地”，难以识别。',
    innovation: '把界面停留、输入节奏与会议类应用前台状态组合为“被引导指数”，全部在手机端计算，不上传通话内容。',
    technology: '模型大小 1.8 MB，单次推理 6 毫秒。',
    results: '灰度期间拦截可疑转账 318 笔。',
    sector: '商业银行个人业务', lead: '柏语桐', maturity: 'pilot', used: 150, deployments: 3, revenue: 300, patents: 2, team: 13,
    quality: 0.6, files: '', fate: { state: 'draft', completeness: 0.35 },
  },
  {
    key: 'hybrid-cloud-posture', org: 'yuanque', category: 'solution', short: '混合云态势',
    title: { zh: '多云环境安全配置持续治理', en: 'Continuous governance of security settings across several clouds' },
    summary: {
      zh: '用统一的资产语言描述多家云的配置风险，并把修复做成可审批、可回滚的变更。',
      en: 'Describes risks of configuration in several clouds in one language and turns each repair into a change ' +
        'that can be approved and rolled back.',
    },
    problem: '同一家企业平均使用 2.7 家云，各云的控制台、术语和权限模型不同，配置漂移成为数据泄露的首要原因。',
    innovation: '提出云无关的配置中间表示，检查规则只写一次；风险按“从互联网走到数据要几步”排序，而不是按规则等级堆砌。',
    technology: '支持 5 家主流云和 2 种私有云平台，全量扫描 8 万资源用时 11 分钟，规则 640 条。',
    results: '12 家客户半年内高风险路径由平均 73 条降到 6 条，修复平均用时 1.8 天，发生回滚 9 次均无业务影响。',
    sector: '多云并用的大中型企业', lead: '桑柏宇', maturity: 'commercial', used: 330, deployments: 12,
    revenue: 1320, patents: 3, team: 21,
    quality: 0.64, files: 'pd',
    fate: { state: 'withdrawn', withdrawalReason: '产品正在进行重大版本升级，拟完善后申报下一届。' },
  },
]
