import type { exporting as en } from '../en/exports.js'
import type { Translated } from '../translated.js'

export const exporting: Translated<typeof en> = {
  summary: '简介',
  heldByScan: '（病毒扫描未放行）',
  notAvailable: '（文件暂不可用）',
  dossier: {
    title: '申报卷宗',
    made: '生成时间',
    number: '序号',
    bound: '装订情况',
    pages_one: '已附于后，共 {count} 页',
    pages_other: '已附于后，共 {count} 页',
    sheet: '附件 {number}',
    left: {
      notPdf: '未装订：非 PDF 文件',
      tooLarge: '未装订：文件过大',
      tooMany: '未装订：页数过多',
      encrypted: '未装订：文件已加密',
      broken: '未装订：无法按 PDF 读取',
      held: '未装订：病毒扫描未放行',
      unreadable: '未装订：文件暂不可用',
    },
  },
}
