import type { limits as en } from '../en/limits.js'
import type { Translated } from '../translated.js'

/** Who may enter a call: its limits as one reads them beforehand, and what is said when one is not kept. */
export const limits: Translated<typeof en> = {
  title: '申报限制',
  notMet: '不符合本次征集的申报规定',
  toCall: '查看征集通知',
  toProfile: '补充单位信息',
  rules: {
    kinds: '接受申报的单位类型：{kinds}。',
    places: '同一单位牵头和联合申报合计不超过 {most} 项。',
    partners: '同一单位作为联合申报单位不超过 {most} 项。',
    regions: '仅限在以下地区注册的单位申报：{regions}。',
    founded: '仅限 {since}（含）以后成立的单位申报。',
    winner: '近 {years} 年内已公布结果的评选中获奖的单位不得申报。',
  },
  refused: {
    kinds: '该通知规定，仅接受{kinds}申报；{organisation}登记的单位类型为“{kind}”。',
    places: '该通知规定，同一单位牵头和联合申报合计不超过 {most} 项；除本项外，{organisation}已有 {count} 项。撤回申报后可腾出名额。',
    partners: '该通知规定，同一单位作为联合申报单位不超过 {most} 项；除本项外，{organisation}已联合申报 {count} 项。',
    regions: '该通知规定，仅限在{regions}注册的单位申报；{organisation}的注册地为{own}。',
    founded: '该通知规定，仅限 {since}（含）以后成立的单位申报；{organisation}成立于 {own}。',
    winner: '该通知规定，近 {years} 年内获奖的单位不得申报；{organisation}曾在“{call}”中获奖（{at} 公布）。',
  },
  unknown: {
    regions: '该通知规定，仅限在{regions}注册的单位申报；{organisation}尚未填写注册地所在省份，请在提交前补充。',
    founded: '该通知规定，仅限 {since}（含）以后成立的单位申报；{organisation}尚未填写成立日期，请在提交前补充。',
  },
  settings: {
    lead: '系统在新建草稿前、草稿的待完成清单中以及提交时核对申报限制；不符合的，将引用规定及数值予以说明。征集启动后不再更改。',
    now: '现行规定',
    elsewhere: '单位类型和申报数在以下页面设置：',
    nominations: '项',
    years: '年',
    asPartner: '作为联合申报单位的申报数',
    asPartnerHint: '每个单位的上限。留空则只适用牵头和联合申报的合计上限。',
    foundedSince: '成立日期不早于',
    foundedSinceHint: '仅限该日（含）以后成立的单位申报；留空则不限。',
    yearsSinceWin: '获奖后不得申报的年限',
    yearsSinceWinHint: '自获奖所在评选公布结果之日起计算；留空或填 0 表示不限。',
    regions: '注册地区',
    regionsHint: '仅限在所选地区注册的单位申报；不选则不限地区。',
  },
}
