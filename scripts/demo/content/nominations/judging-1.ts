import type { Concept } from './concept.js'

/** Nominations of the AI special: protection of large models. */
export const judgingConcepts1: readonly Concept[] = [
  {
    key: 'llm-guardrail', org: 'tingxi', category: 'model', short: '大模型护栏',
    title: { zh: '汐屏：面向中文场景的大模型双向护栏', en: 'Xiping: two-way guardrails for large models in Chinese' },
    summary: {
      zh: '对输入和输出同时把关，能识别谐音、拆字、方言等中文特有的绕过方式，首字时延增加不到 60 毫秒。',
      en: 'Guards prompts and answers alike, including evasion by homophones, split characters and dialect, and ' +
        'adds less than 60 ms to the first token.',
    },
    problem: '通用护栏多以英文语料训练，对谐音、藏头、拆字等中文绕过几乎无感；逐句送审又严重拖慢流式输出。',
    innovation: '构建“读音—字形—语义”三通道表征，在同一空间内比对变体；输出侧采用可回撤的流式审查，先放行低风险片段，命中时在两句之内收回并改写。',
    technology: '护栏模型 18 亿参数，单卡每秒处理 240 路会话；自建对抗集 6.4 万条并公开其中 1 万条，绕过率由 23% 降至 3.1%，正常问题误拒率 0.7%。',
    results: '接入 31 个面向公众的智能客服和写作应用，累计审查 19 亿轮对话；监管抽测中不合格率连续三个季度为零。',
    sector: '面向公众提供生成式服务的单位', lead: '方朔北', maturity: 'scale', used: 410, deployments: 31,
    revenue: 2950, patents: 6, team: 28,
    quality: 0.9, files: 'pdcw',
    extra: { model_filed: true, benchmark: 96.9,
      data_sources: '自建对抗集由 40 名标注员编写并经双人复核；业务日志经用户协议授权并脱敏后抽样使用，未使用来源不明的网络数据。' },
  },
  {
    key: 'agent-firewall', org: 'qingluan', category: 'model', short: '智能体防火墙',
    title: { zh: '智能体工具调用防火墙', en: 'A firewall for the tools that agents call' },
    summary: {
      zh: '在智能体与企业系统之间逐次核对“谁的意图、用谁的权限、动哪些数据”，阻断间接提示注入引发的越权操作。',
      en: 'Checks each call between agent and company systems: whose intention, whose rights, which data. Stops ' +
        'what indirect prompt injection would trigger.',
    },
    problem: '智能体读取邮件、网页后可能被其中的隐藏指令操纵，而它往往持有员工的全部权限，一次误调用就可能群发数据或改写订单。',
    innovation: '给每段上下文打上来源标签并随推理传播，来自外部内容的指令不得触发写操作；敏感调用生成“意图回执”由用户在可信界面确认，模型无法伪造。',
    technology: '以代理方式接入，无需改动模型；支持 4 类工具协议，单次核对 14 毫秒。在 1,860 条间接注入用例上攻击成功率由 47% 降至 1.9%。',
    results: '在 6 家企业的办公智能体上线，累计核对调用 2,300 万次，阻断越权 1,140 次，用户确认弹窗每人每天不到 0.6 次。',
    sector: '使用办公智能体的企业', lead: '沈知微', maturity: 'commercial', used: 210, deployments: 6,
    revenue: 880, patents: 4, team: 18,
    quality: 0.87, files: 'pdw',
    extra: { model_filed: false, benchmark: 98.1, data_sources: '注入用例由红队编写并参考公开论文复现；不使用客户对话内容训练，线上仅统计调用的结构化特征。' },
  },
  {
    key: 'rag-access', org: 'mingxu', category: 'model', short: '知识库权限',
    title: { zh: '检索增强知识库的细粒度权限管控', en: 'Fine-grained access control for retrieval-augmented knowledge bases' },
    summary: {
      zh: '让大模型问答严格服从原系统权限：看不到的文件，问也问不出来，并能说明每句回答引自何处。',
      en: 'Answers obey the rights of the source systems: what one may not open, one cannot ask out of the model, ' +
        'and each sentence names its source.',
    },
    problem: '企业把文档灌入向量库后原有权限随之丢失，普通员工几轮追问就能拼出薪酬、并购等敏感内容。',
    innovation: '在向量索引中内嵌权限位图，检索前裁剪而非检索后过滤，避免“有但不给看”的侧信道；对多轮拼凑设置信息预算，接近敏感结论时改为引导走审批。',
    technology: '权限变更 3 秒内生效，十亿级向量检索时延增加 8%；回答逐句对齐出处，引用准确率 96.2%。',
    results: '在 8 家企业管理文档 2,100 万份，红队 900 次套取尝试成功 4 次且均已修复；法务审查答复时间缩短一半。',
    sector: '内部知识问答场景', lead: '俞青禾', maturity: 'commercial', used: 280, deployments: 8,
    revenue: 1260, patents: 5, team: 20,
    quality: 0.79, files: 'pd',
    extra: { model_filed: true, benchmark: 99.5, data_sources: '仅使用客户授权的文档建立索引，不用于训练；红队测试集为人工构造的虚构文档。' },
  },
  {
    key: 'model-watermark', org: 'xiling', category: 'model', short: '模型水印',
    title: { zh: '抗蒸馏的大模型版权水印', en: 'Copyright watermarks for models that survive distillation' },
    summary: {
      zh: '水印随知识一并迁移，即使模型被蒸馏、量化或剪枝，仍可在黑盒条件下完成权属验证。',
      en: 'The mark moves with the knowledge: after distillation, quantisation or pruning, ownership can still be ' +
        'shown with black-box access.',
    },
    problem: '模型被他人通过接口蒸馏后，参数级水印全部失效，开发者难以举证。',
    innovation: '将水印编码为特定语义区域的概率偏好，使学生模型必然习得；验证采用假设检验并给出误判概率，可作为司法鉴定的量化依据。',
    technology: '在 7 种架构上验证，蒸馏后水印检出率 98.4%，误判概率低于百万分之一，对通用能力评测影响小于 0.3 分。',
    results: '完成 3 家企业模型的嵌入，协助一起侵权纠纷完成技术比对；论文与验证工具公开。',
    sector: '模型开发者与知识产权服务机构', lead: '岑南屏', maturity: 'pilot', used: 160, deployments: 3,
    patents: 3, team: 9, open: true,
    quality: 0.73, files: 'pc',
    extra: { model_filed: false, benchmark: 98.4, data_sources: '使用开放许可的语料和基准测试集，许可清单见技术报告附录。' },
  },
  {
    key: 'confidential-inference', org: 'yinshi', category: 'model', short: '机密推理',
    title: { zh: '多方互不信任条件下的机密推理服务', en: 'Confidential inference where nobody trusts anybody' },
    summary: {
      zh: '模型方看不到问题，使用方拿不到参数，云平台两者都看不到，并可远程验证这一点。',
      en: 'The model’s owner does not see the question, the user does not get the weights, the cloud sees neither, ' +
        'and all can verify it remotely.',
    },
    problem: '医疗、法律等机构既不愿把问题明文交给模型方，模型方也不愿把参数部署到客户侧。',
    innovation: '把可信执行环境与安全多方计算按层切分，敏感层在密态执行，其余层在可信环境执行；提出面向生成任务的批量远程证明，证明开销摊薄到每千字一次。',
    technology: '70 亿参数模型推理速度为明文的 62%，较纯密态方案快 190 倍；证明报告由第三方库离线可验。',
    results: '两家律师事务所和一家专科医院试用 9 个月，处理咨询 4.3 万次，未产生任何明文落盘。',
    sector: '医疗、法律等专业服务机构', lead: '陶隐之', maturity: 'pilot', used: 280, deployments: 3,
    revenue: 260, patents: 4, team: 11,
    quality: 0.77, files: 'pdw',
    extra: { model_filed: true, benchmark: 94, data_sources: '推理服务不收集训练数据；性能测试使用公开问答集和合成病历。' },
  },
  {
    key: 'deepfake-voice', org: 'jinheng', category: 'model', short: '语音鉴伪',
    title: { zh: '电话渠道语音深度伪造实时鉴别', en: 'Telling deepfake voices on the telephone in real time' },
    summary: {
      zh: '在 8 kHz 窄带、有损编码的电话语音中三秒内识别合成声音，为远程核身再加一道关。',
      en: 'Recognises synthetic speech within three seconds on narrow-band, lossy telephone lines: one more check ' +
        'for remote identification.',
    },
    problem: '公开鉴伪模型多在高保真音频上训练，经过电话编码后准确率骤降，而诈骗恰恰发生在电话里。',
    innovation: '从声门激励与呼吸节律等窄带仍保留的生理线索入手；训练时随机叠加 14 种编码链路，并以“合成器留一法”检验对未知合成器的泛化。',
    technology: '三秒语音等错误率 2.7%，对未见过的 9 种合成器为 4.4%；单核可并发 60 路。',
    results: '在客服中心上线 7 个月，辅助识别冒名来电 214 起，涉及资金 1,930 万元；坐席误扰率 0.3%。',
    sector: '金融机构与公共服务热线', lead: '柏语桐', maturity: 'commercial', used: 215, deployments: 4,
    revenue: 610, patents: 3, team: 15,
    quality: 0.82, files: 'pcw',
    extra: { model_filed: false, benchmark: 97.3, data_sources: '录音由 620 名志愿者签署授权书采集，合成语音由公开合成器生成，客户通话未用于训练。' },
  },
]
