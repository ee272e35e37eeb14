import type { Concept } from './concept.js'

/**
 * The parts of a form that are much alike in real life too: prospects, team, intellectual property. Each is made of two
 * sentences from two banks of eight; the position of the nomination chooses them so that no pair comes twice in 64.
 */
type Phrase = (concept: Concept) => string

const marketOpenings: readonly Phrase[] = [
  (c) => `成果面向${c.sector}，${c.deployments > 1 ? `目前已有 ${c.deployments} 家单位在用` : '目前处于用户验证阶段'}，需求来自真实的整改和运维压力。`,
  (c) => `${c.sector}的同类需求较为普遍，我们按“先做透一类客户、再横向复制”的思路推广。`,
  (c) => `围绕${c.sector}，已形成标准交付清单，新用户从进场到上线一般不超过六周。`,
  (c) => `现有用户${c.deployments > 5 ? '续约率超过九成' : '均已进入第二期合作'}，近期新增线索主要来自${c.sector}的口碑推荐。`,
  (c) => `在${c.sector}中，预算与责任主体明确，推广的主要障碍是改造窗口，方案已提供分批上线路径。`,
  (c) => `经测算，${c.sector}每投入一元，可减少约三元的事件处置与人工成本，用户自行复核过该口径。`,
  (c) => `主要服务${c.sector}，计划未来两年拓展至邻近行业，核心模块无需重写。`,
  (c) => `${c.sector}对该成果的接受度取决于可解释性和可回退性，这两点也是用户评价最高的部分。`,
]

const marketClosings: readonly Phrase[] = [
  () => '部署说明、培训教材和常见问题均已公开，合作伙伴可独立完成实施。',
  (c) => (c.revenue === undefined ? '成果以技术服务和开放工具的方式推广，不以营利为目的。'
    : `近两年相关收入约 ${c.revenue} 万元，收入结构以持续服务为主。`),
  () => '已与三家区域集成商签订合作协议，覆盖华东、华中和西南。',
  () => '下一步将推出轻量版本，降低中小单位的使用门槛。',
  () => '对环境的要求不高，利旧率较高，便于在经费有限的单位推广。',
  () => '相关做法正在整理为团体标准立项建议，便于同行借鉴。',
  (c) => `预计未来两年应用单位增加到 ${Math.max(c.deployments * 2, 5)} 家以上。`,
  () => '我们愿意向联盟成员开放三个月试用，并公开试用结论。',
]

const teamOpenings: readonly Phrase[] = [
  (c) => `团队共 ${c.team} 人，由${c.lead}负责，研发人员占七成以上。`,
  (c) => `项目由${c.lead}牵头，${c.team} 名成员来自研发、测试、交付三个部门，分工明确。`,
  (c) => `${c.lead}从事相关方向工作十余年，带领 ${c.team} 人的团队完成了从原型到交付的全过程。`,
  (c) => `核心成员 ${Math.max(3, Math.round(c.team / 4))} 人，团队总计 ${c.team} 人，负责人${c.lead}曾主持两项省部级课题。`,
  (c) => `团队 ${c.team} 人，平均年龄 33 岁，负责人为${c.lead}，骨干近三年无流失。`,
  (c) => `${c.lead}任项目负责人，组建了 ${c.team} 人的联合团队，其中熟悉行业业务的人员约占三分之一。`,
  (c) => `本项目投入 ${c.team} 人，${c.lead}统筹技术路线，另设专人负责质量与合规。`,
  (c) => `团队规模 ${c.team} 人，由${c.lead}任总负责人，研究、工程和现场支持各成小组。`,
]

const teamClosings: readonly Phrase[] = [
  () => '与用户单位建立了双周例会机制，需求变更均有记录。',
  () => '设有独立的红队小组，每个版本发布前进行对抗测试。',
  () => '成员多次参加国家级攻防演练，具备一线处置经验。',
  () => '与两所高校共建联合实验室，每年接收实习研究生。',
  () => '建立了完整的漏洞接收与响应流程，承诺七十二小时内给出结论。',
  () => '研发过程执行安全开发规范，代码评审覆盖率百分之百。',
  () => '现场支持人员可在四小时内到达主要用户所在城市。',
  () => '团队每季度邀请外部专家进行一次技术复盘。',
]

const ipOpenings: readonly Phrase[] = [
  (c) => (c.patents > 0 ? `已获授权发明专利 ${c.patents} 件，均与本成果的核心技术直接相关。` : '目前尚未取得专利授权，已提交发明专利申请一件。'),
  (c) => `软件著作权 ${c.patents + 2} 项，权利人均为申报单位，无质押和许可限制。`,
  (c) => `围绕关键方法布局专利，授权 ${c.patents} 件，在审 ${c.patents + 1} 件。`,
  (c) => (c.open === true ? '核心工具以宽松许可开放源代码，专利承诺对使用者免费。' : '源代码自主编写比例超过九成，第三方组件均有清单和许可审查记录。'),
  (c) => `成果权属清晰，${c.patents > 0 ? `授权发明专利 ${c.patents} 件` : '在审发明专利 1 件'}，` +
    `发表论文 ${Math.max(1, Math.round(c.patents / 2))} 篇。`,
  (c) => `申报单位独立拥有全部知识产权，其中发明专利 ${c.patents} 件，登记软件著作权 ${Math.max(1, c.patents - 1)} 项。`,
  (c) => `${c.patents > 2 ? '核心专利已完成海外同族申请，' : ''}相关算法以技术秘密方式保护，授权专利 ${c.patents} 件。`,
  (c) => `已形成专利 ${c.patents} 件、技术规范 1 项，并参与相关标准讨论。`,
]

const ipClosings: readonly Phrase[] = [
  () => '经检索未发现侵权风险，检索报告可供查阅。',
  () => '与职务发明人已签订奖励约定。',
  () => '使用的开源组件许可证与分发方式相容。',
  () => '联合研发部分已通过书面协议约定权属和使用范围。',
  () => '不存在权属争议和未决诉讼。',
  () => '近三年每年安排专项经费用于专利维护。',
  () => '测试数据与结果的使用均取得提供方同意。',
  () => '关键文档已做时间戳固化，便于日后举证。',
]

const pair = (openings: readonly Phrase[], closings: readonly Phrase[], concept: Concept, position: number): string => {
  const opening = openings[position % openings.length]
  const closing = closings[(3 * position + Math.floor(position / openings.length)) % closings.length]
  return `${opening?.(concept) ?? ''}${closing?.(concept) ?? ''}`
}

/** Prospects, team and IP of the nomination at a position (0, 1, 2 …) among all. */
export const commonAnswers = (concept: Concept, position: number): { market: string; team: string; ip: string } => ({
  market: pair(marketOpenings, marketClosings, concept, position),
  team: pair(teamOpenings, teamClosings, concept, position + 3),
  ip: pair(ipOpenings, ipClosings, concept, position + 5),
})
