import type { held as en } from '../en/held.js'
import type { Translated } from '../translated.js'

/** 工作台：未通过查毒、暂停提供的文件。 */
export const held: Translated<typeof en> = {
  title: '暂停提供的文件',
  lead: '下列已提交的文件尚未通过查毒，包括评委在内，任何人都无法打开。',
  go: '暂停提供的文件',
  toList: '返回申报列表',
  none: '没有暂停提供的文件',
  noneWhy: '本次征集的已提交文件均可正常打开。',
  noneOfThese: '没有属于此类的文件',
  all: '全部',
  labels: { reason: '原因', file: '文件', nomination: '申报', since: '上传时间' },
  reasons: { waiting: '等待查毒', refused: '未通过', late: '事后查出' },
  todo: {
    waiting: '查毒程序尚未检查，系统会自动完成。如等待超过一小时，请联系系统管理员确认查毒程序是否在运行。',
    refused: '系统已通知申报单位。如评选需要该文件，请打开申报并退回补正。',
    late: '该文件上传时未查出问题，可能已有人读取。系统已通知申报单位和秘书处；请打开或下载过该文件的人员尽快检查电脑。如评选需要该文件，请将申报退回补正。',
  },
}
