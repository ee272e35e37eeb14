import type { Translated } from '../translated.js'
import type { drafting as en, draftingMails as enMails } from '../en/nominations-drafting.js'

/** 共同填报：修改历史、同事、备注、在线情况。 */
export const drafting: Translated<typeof en> = {
  presence: {
    here: '{names}也打开了本部分。',
    elsewhere: '{names}正在填写“{where}”。',
    changed: '{by}刚刚保存了本页的修改，内容已更新。',
    comma: '、',
  },
  history: {
    go: '修改历史',
    title: '草稿修改历史',
    lead: '所有保存过的内容，最近的在前。恢复旧内容会作为一次新的修改，任何历史记录均不会被删除。',
    field: '填报项',
    all: '全部填报项',
    none: '尚无保存记录',
    noneWhy: '每次修改的内容、修改人和时间都会列在此处。',
    stands: '当前内容',
    restored: '恢复自历史',
    restore: '恢复此内容',
    fileAdded: '添加文件：{name}',
    fileRemoved: '移除文件：{name}',
  },
  colleagues: {
    go: '协作同事',
    title: '本申报的协作同事',
    lead: '本单位各成员对该申报的权限。所有成员均可阅读。',
    owner: '单位负责人：拥有全部权限',
    began: '申报发起人：拥有全部权限',
    save: '保存权限',
    stands: '现有权限：{role}',
    invite: '邀请同事加入单位',
  },
  roles: { reads: '仅阅读', edits: '可填写，不可提交', submits: '可填写并提交' },
  notes: {
    title: '备注',
    lead: '仅本单位成员可见，秘书处和评审专家均无法看到。',
    write: '给同事的备注',
    add: '添加备注',
    remove: '删除',
    count_one: '{count} 条备注',
    count_other: '{count} 条备注',
  },
  discard: {
    go: '删除草稿',
    confirm: '永久删除“{title}”',
    consequence: '“{title}”及其填报内容、修改历史、备注和文件将一并删除，且无法恢复。删除后不再计入本单位的申报数量。',
  },
  refused: {
    noColleague: '您调整的成员中，有人已离开本单位，或现已拥有全部权限。本次未保存，请核对名单后再次保存。',
    roleOvertaken: '该成员的权限刚被他人更改，未作覆盖。再次保存将以您的选择为准。',
    leadsOnly: '仅单位负责人和申报发起人可进行此操作。',
    submittedOnce: '该申报已提交过，不能删除，可以撤回。',
    onlyReads: '您可以阅读该申报，但不能修改。如需修改，请联系申报发起人或单位负责人。',
    submitsNot: '您可以修改该申报，但不能提交或撤回。请联系申报发起人或单位负责人。',
    tooManyNotes: '备注已达 {max} 条，请先删除部分备注。',
  },
  flash: {
    restored: '已恢复此前的内容，恢复前的内容同样保留在修改历史中。',
    roles: '权限已保存。',
    discarded: '草稿已删除，不再计入申报数量。',
  },
}

/** 截止提醒邮件。 */
export const draftingMails: Translated<typeof enMails> = {
  formChanged: {
    subject: '申报表有变更：“{title}”',
    body: '“{call}”的申报表已更新为第 {number} 版，贵单位正在填写的申报“{title}”已转用新版。已填写的内容全部保留，变更的填报项及涉及贵单位的内容见下表。\n\n请打开申报，核对下列填报项，补充尚缺的内容，并于 {until} 前提交。{standing}',
    button: '打开申报',
  },
  fileInfected: {
    subject: '文件查出病毒：“{title}”',
    body: '“{call}”的申报“{title}”中，文件“{file}”经查毒发现有害内容，现已停止提供，评委和秘书处均无法打开。\n\n请先对制作该文件的电脑杀毒，重新制作文件，并在申报可以修改期间替换。如已提交，请在申报页面与秘书处联系。',
    button: '打开申报',
  },
  fileUnscannable: {
    subject: '文件无法完成查毒：“{title}”',
    body: '“{call}”的申报“{title}”中，文件“{file}”因过大或设有密码，无法完整查毒，现已停止提供，评委和秘书处均无法打开。\n\n请在申报可以修改期间换成较小或未设密码的文件。如已提交，请在申报页面与秘书处联系。',
    button: '打开申报',
  },
  fileHeldOffice: {
    subject: '已提交的文件停止提供：“{title}”',
    body: '“{call}”的申报“{title}”中，文件“{file}”未通过查毒，现已停止提供，任何人都无法打开。此前打开或下载过该文件的人员请尽快检查电脑。\n\n系统已通知申报单位。如评选需要该文件，请将申报退回补正，要求重新上传。',
    button: '在工作台打开申报',
  },
  draftDue: {
    subject: '尚未提交，{until}截止：“{title}”',
    body: '“{call}”的申报“{title}”已开始填写，但尚未提交。请于 {until} 前提交，逾期未提交的不参加评选。\n\n申报页面列有尚缺的内容，点击即可前往填写。',
    button: '打开申报',
  },
  changesDue: {
    subject: '修改尚未提交，{until}截止：“{title}”',
    body: '“{call}”的申报“{title}”有修改尚未提交。请于 {until} 前重新提交，否则以最近一次提交的版本为准。',
    button: '打开申报',
  },
}
