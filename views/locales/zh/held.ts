import type { held as en } from '../en/held.js'
import type { Translated } from '../translated.js'

/** 工作台：未通过查毒、暂停提供的文件。 */
export const held: Translated<typeof en> = {
  title: '暂停提供的文件',
  lead: '本次征集的下列文件尚未通过查毒，包括申报文件、征集模板和申报单位的证照。包括评委在内，任何人都无法打开；等待查毒期间，上传者本人仍可打开。',
  go: '暂停提供的文件',
  toList: '返回申报列表',
  none: '没有暂停提供的文件',
  noneWhy: '本次征集的文件均可正常打开。',
  noneOfThese: '没有属于此类的文件',
  all: '全部',
  labels: { reason: '原因', file: '文件', of: '所属', since: '上传时间' },
  draftFile: '草稿中的文件',
  of: {
    licence: '证照副本',
    template: '本次征集的模板文件',
    draft: '属于尚未提交的草稿，仅申报单位可见。',
  },
  reasons: { waiting: '等待查毒', refused: '未通过', late: '事后查出' },
  todo: {
    waiting: '查毒程序尚未检查，系统会自动完成。如等待超过一小时，请联系系统管理员确认查毒程序是否在运行。',
    refused: '系统已通知上传者。如评选需要申报中的文件，请打开申报并退回补正；模板文件请自行重新上传；证照请通知单位重新上传。',
    late: '该文件上传时未查出问题，可能已有人读取。系统已通知上传者和秘书处；请打开或下载过该文件的人员尽快检查电脑。如评选需要申报中的文件，请将申报退回补正。',
  },
  mails: {
    licenceInfected: {
      subject: '“{organisation}”的证照副本查出病毒',
      body: '“{organisation}”的证照副本“{file}”经查毒发现有害内容，现已停止提供，包括秘书处在内，任何人都无法打开。\n\n请先对制作该文件的电脑杀毒，重新制作副本，并在单位页面重新上传。秘书处将再次核验。',
      button: '打开单位',
    },
    licenceUnscannable: {
      subject: '“{organisation}”的证照副本无法完成查毒',
      body: '“{organisation}”的证照副本“{file}”因过大或设有密码，无法完整查毒，现已停止提供，包括秘书处在内，任何人都无法打开。\n\n请在单位页面重新上传较小或未设密码的副本。秘书处将再次核验。',
      button: '打开单位',
    },
    licenceOffice: {
      subject: '证照副本停止提供：“{organisation}”',
      body: '“{organisation}”的证照副本“{file}”未通过查毒，现已停止提供，任何人都无法打开。此前打开或下载过该文件的人员请尽快检查电脑。\n\n系统已通知该单位的管理员重新上传。',
      button: '在工作台打开单位',
    },
    template: {
      subject: '模板文件停止提供：“{file}”',
      body: '“{call}”的模板文件“{file}”未通过查毒，现已停止提供，任何人都无法下载。此前下载过该文件的人员请尽快检查电脑，必要时请告知参与单位。\n\n请移除该文件，并上传无毒的版本。',
      button: '打开模板文件',
    },
  },
}
