/** Sentences of written opinions, by criterion and level; `opinions.ts` puts them together. */
export type Level = 'high' | 'middle' | 'low'

/** Criteria of different calls that are judged in the same words share a family. */
export type Family = 'innovation' | 'technology' | 'application' | 'prospect' | 'compliance'

type Bank = Readonly<Record<Family, Readonly<Record<Level, readonly string[]>>>>

export const zhSentences: Bank = {
  innovation: {
    high: [
      '切入点选得准，与通行做法相比有实质不同，并非简单集成。',
      '关键方法为自主提出，报告把“为什么别人没这么做”讲得很清楚。',
      '问题定义本身就有新意，抓住了行业里长期被绕开的难点。',
      '创新点有实验对照支撑，能看出改进来自方法而不是堆资源。',
      '把业务语义引入安全判定，思路新颖，且已证明走得通。',
      '与公开文献对照，核心机制确有独创之处，专利布局也对应得上。',
      '几个创新点之间相互支撑，不是罗列，整体性好。',
    ],
    middle: [
      '有一定新意，但部分创新点属于工程优化，表述略显拔高。',
      '思路可取，与同类产品的差异还需要讲得更具体。',
      '组合式创新，单项技术较为成熟，胜在结合得当。',
      '第一个创新点成立，后面两点更像功能说明。',
      '创新主要体现在应用方式上，方法层面的突破有限。',
      '较上一代方案有改进，幅度中等。',
    ],
    low: [
      '与市面常见方案差异不大，未见明确的创新点。',
      '创新表述偏宏观，缺少可检验的对照。',
      '主要是已有技术的移植，独创性不足。',
      '所列创新点在三年前的公开资料中已有类似做法。',
      '概念较多，落到具体机制的内容偏少。',
    ],
  },
  technology: {
    high: [
      '技术路线完整，关键指标给出了测试条件，可核验。',
      '对性能与安全的取舍交代坦率，体现出扎实的工程功底。',
      '失败案例也写了进来，验证比较严谨。',
      '测试集划分合理，按时间切分避免了数据泄漏，结论可信。',
      '架构清楚，异常情况下的降级设计考虑周到。',
      '指标处于同类前列，第三方检测结果与自测一致。',
    ],
    middle: [
      '路线合理，但个别指标没有说明测试口径。',
      '技术上可行，极端负载下的表现缺少数据。',
      '主要指标达到行业较好水平，对照组偏少。',
      '实现较为完整，可扩展性论证略显单薄。',
      '误报率的统计范围建议进一步说明。',
      '架构图与文字描述有一处不一致，不影响总体判断。',
    ],
    low: [
      '关键指标缺乏测试依据，难以判断真实水平。',
      '技术描述停留在功能层面，看不出实现方法。',
      '测试样本偏小，结论的代表性存疑。',
      '未与现有方法比较，先进性无从谈起。',
      '对明显的绕过方式没有讨论。',
    ],
  },
  application: {
    high: [
      '应用规模可观，用户证明翔实，效果数字有前后对比。',
      '在真实事件中经受了检验，这一点很有说服力。',
      '用户单位反馈具体，能看出确实减轻了一线负担。',
      '上线时间长、覆盖面广，运行稳定性有数据支撑。',
      '成效口径清楚，抽查的两项数字与附件一致。',
      '解决的是用户每天都要面对的问题，获得感强。',
    ],
    middle: [
      '已有落地应用，但覆盖单位数量有限。',
      '效果明显，部分成效为估算值，建议补充测算过程。',
      '应用证明齐全，持续运行时间稍短。',
      '试点效果较好，规模化之后的表现有待观察。',
      '用户评价正面，缺少量化的前后对比。',
      '应用场景相对单一，跨行业适应性尚未证明。',
    ],
    low: [
      '应用仍处于早期，成效数据不足以支撑结论。',
      '应用证明未体现实际使用情况。',
      '列举的成效多为预期，已实现的部分较少。',
      '用户数量少，且与申报单位关系密切，代表性不够。',
      '效果描述较笼统，没有可核对的数字。',
    ],
  },
  prospect: {
    high: [
      '部署门槛低，同类单位照着做就能见效，推广价值高。',
      '市场需求真实，推广路径清晰，已形成可复制的交付方式。',
      '社会效益突出，对基层单位尤其有帮助。',
      '开放了工具和文档，带动作用明显。',
      '与现行标准衔接良好，有望上升为行业规范。',
    ],
    middle: [
      '具备推广基础，对用户自身条件有一定要求。',
      '前景较好，成本下降空间还需论证。',
      '推广计划基本可行，渠道略显单薄。',
      '适合在本行业内推广，外溢效应有限。',
      '市场空间存在，但竞争者较多，需要突出差异。',
    ],
    low: [
      '定制成分重，复制推广难度较大。',
      '推广计划过于乐观，缺少依据。',
      '对特定平台依赖较强，适用面窄。',
      '投入产出关系未作分析。',
    ],
  },
  compliance: {
    high: [
      '合规要求落到了流程和系统里，留痕完整，经得起检查。',
      '数据来源与授权交代清楚，对边界和风险有坦诚说明。',
      '与法律法规的对应关系逐条可查，值得肯定。',
      '个人信息处理遵循最小必要，影响评估做得细致。',
    ],
    middle: [
      '基本符合要求，授权材料个别条目表述含糊。',
      '合规措施较全，定期复核机制还可加强。',
      '数据留存期限未明确，建议补充。',
      '对误用风险有提示，但缺少应急预案。',
    ],
    low: [
      '数据来源说明过于简单，合法性难以判断。',
      '对个人信息的处理目的和期限缺少说明。',
      '合规部分照搬条文，未与本案例结合。',
      '未见风险评估材料。',
    ],
  },
}

/** Last sentences in Chinese: advice, or what the judge weighed. */
export const zhClosings: Readonly<Record<Level, readonly string[]>> = {
  high: [
    '建议在成果集中重点介绍。', '答疑环节可请申报单位进一步说明长期维护安排。', '如能公开部分测试数据，价值会更大。',
    '同意给予高分。', '仅在国际化方面还有提升空间。', '可推荐作为行业示范。', '希望继续保持现有的验证力度。',
  ],
  middle: [
    '建议补充与同类方案的横向比较。', '建议延长观察期并公布一年期数据。', '若补足用户侧数据，评价可以更高。',
    '综合来看处于本组中游偏上。', '建议精简表述，突出最有把握的一点。', '可作为培育对象持续关注。', '请注意正文与附件数字的一致性。',
  ],
  low: [
    '建议沉淀一段时间后再申报。', '材料需要大幅充实。', '建议聚焦一个场景做深做透。', '请补充第三方验证。',
    '本次按现有材料评分，不排除实际水平更高。', '建议先完成试点再总结成果。',
  ],
}

export const enSentences: Bank = {
  innovation: {
    high: [
      'A fresh way to put the problem, and different in substance from what is on the market.',
      'The key method is their own, and the baselines show that it is what makes the difference.',
      'The new ideas support one another; this is not a list of features.',
    ],
    middle: [
      'Some novelty, though part of what is claimed as new is sound engineering.',
      'A sensible combination of known techniques.',
      'The first claim holds; the others read like a description of functions.',
    ],
    low: [
      'I could not find what sets it apart from common products.',
      'Much is claimed, little is shown that could be tested.',
      'Mostly a transfer of existing techniques.',
    ],
  },
  technology: {
    high: [
      'Sound throughout; figures come with the conditions under which they were measured.',
      'Failures are reported as well, which makes the rest believable.',
      'Careful separation of test and training data.',
    ],
    middle: [
      'A reasonable approach; for some figures the method of counting is missing.',
      'Works, but behaviour under extreme load is not shown.',
      'Good figures, too few baselines.',
    ],
    low: [
      'The main figure has no test behind it.',
      'Describes what it does, not how.',
      'The sample is too small for the conclusion.',
    ],
  },
  application: {
    high: [
      'In wide use, with before-and-after figures that agree with the evidence.',
      'It has stood the test of a real incident.',
      'Users’ letters are specific; it clearly takes work off their hands.',
    ],
    middle: [
      'In use, but with few organisations so far.',
      'A visible effect, partly estimated.',
      'A good pilot; wider use remains to be seen.',
    ],
    low: [
      'Too early to speak of results.',
      'Most of the benefits are still expected.',
      'The evidence does not show actual use.',
    ],
  },
  prospect: {
    high: ['Others could do the same tomorrow.', 'A real need and a clear way to meet it elsewhere.',
      'Of great use to small organisations.'],
    middle: ['Can be repeated where conditions are right.', 'A fair market with strong competitors.',
      'Plans are feasible, channels thin.'],
    low: ['Too much custom work to be repeated.', 'The plan is optimistic and unsupported.', 'Tied to one platform.'],
  },
  compliance: {
    high: ['Compliance is built into the process and leaves a trail.',
      'Sources and consent are told plainly, limits included.'],
    middle: ['Meets the requirements; retention periods should be stated.',
      'Adequate, with some vague wording on consent.'],
    low: ['Sources of data are described too briefly to judge.', 'Quotes the law without applying it to the case.'],
  },
}

export const enClosings: Readonly<Record<Level, readonly string[]>> = {
  high: ['I would be glad to see it win.', 'Publishing part of the test data would add to its value.',
    'A model for the sector.'],
  middle: ['A comparison with similar work would help.', 'A year’s worth of data would settle my doubts.',
    'Worth following.'],
  low: ['I suggest to enter again after a pilot.', 'Independent validation is needed.',
    'One scenario done well would be better.'],
}
