import type { alike as en } from '../en/checking-alike.js'
import type { Translated } from '../translated.js'

/** What is like something else that its organisation entered. Part of the words of the formality check. */
export const alike: Translated<typeof en> = {
  title_one: '疑似重复申报：与申报单位参与的其他 {count} 项申报相似',
  title_other: '疑似重复申报：与申报单位参与的其他 {count} 项申报相似',
  lead: '比对范围为本次征集及您有权查阅的往次征集。相似度高仅提示核对，不作为结论。',
  partnerHere: '“{organisation}”是本项申报的联合申报单位，也是对照申报的牵头单位。',
  partnerThere: '“{organisation}”是本项申报的牵头单位，也是对照申报的联合申报单位。',
  bothPartner: '“{organisation}”是两项申报的联合申报单位。',
  sameCall: '本次征集',
  won: '已获奖',
  shares: '标题相似度 {title}，正文相似度 {text}',
  passages_one: '对照查看 {count} 处相同文字',
  passages_other: '对照查看 {count} 处相同文字',
  caption: '相同文字对照，由长到短（显示 {shown} 处，共 {total} 处）',
  here: '本项申报',
  there: '对照申报',
  mark: '疑似重复',
  filter: '重复申报',
  every: '全部',
  only: '仅看疑似重复',
}
