import type { accountMails as en } from '../en/accounts-mails.js'
import type { Translated } from '../translated.js'

export const accountMails: Translated<typeof en> = {
  confirm: {
    subject: '请确认您的邮箱：{site}',
    body: '您（或使用该邮箱的人）申请在“{site}”开通账号。\n\n请打开下面的页面并设置密码。链接 24 小时内有效，仅可使用一次。\n\n如非本人操作，请忽略本邮件，账号不会开通。',
    button: '设置密码',
  },
  alreadyRegistered: {
    subject: '您已有“{site}”的账号',
    body: '有人使用该邮箱在“{site}”申请新账号，但该邮箱已有账号。请直接登录；如忘记密码，可重新设置。\n\n如非本人操作，无需处理。',
    button: '重新设置密码',
  },
  noAccount: {
    subject: '该邮箱在“{site}”没有账号',
    body: '有人使用该邮箱在“{site}”申请重新设置密码，但该邮箱没有账号。您可能是用其他邮箱注册的；如尚未注册，现在即可注册。\n\n如非本人操作，无需处理。',
    button: '注册账号',
  },
  reset: {
    subject: '重新设置“{site}”的密码',
    body: '您（或他人）申请重新设置您在“{site}”的账号密码。\n\n链接 1 小时内有效，仅可使用一次。设置新密码后，所有设备都将退出登录。\n\n如非本人操作，请忽略本邮件，密码不会改变。',
    button: '设置新密码',
  },
  passwordChanged: {
    subject: '您在“{site}”的密码已修改',
    body: '您的账号密码刚刚被修改，其他设备已退出登录。\n\n如非本人操作，请立即重新设置密码，并告知秘书处。',
    button: '重新设置密码',
  },
  emailConfirm: {
    subject: '请确认您在“{site}”的新邮箱',
    body: '您（或误填该邮箱的人）申请将“{site}”的账号邮箱更换为该邮箱。\n\n请打开下面的页面进行确认。链接 1 小时内有效，仅可使用一次；确认前，账号仍使用原邮箱。\n\n如非本人操作，请忽略本邮件，不会有任何更改。',
    button: '确认新邮箱',
  },
  emailWanted: {
    subject: '有人想将您的邮箱用于“{site}”的另一个账号',
    body: '有人申请将该邮箱用于“{site}”的另一个账号。该邮箱已属于您的账号，因此未作任何更改。\n\n如为本人操作：一个邮箱只能对应一个账号，请直接用该邮箱登录，或先为该账号更换邮箱。\n\n如非本人操作，无需处理。',
    button: '登录',
  },
  emailChanged: {
    subject: '您在“{site}”的账号邮箱已更换',
    body: '您的账号邮箱已于 {when}更换为 {address}。今后请使用新邮箱登录，邮件也将发往新邮箱。\n\n如为本人操作，无需处理。\n\n如非本人操作，请打开下面的页面恢复原邮箱，并设置新密码。链接 7 天内有效，仅可使用一次。同时请告知秘书处。',
    button: '不是我本人操作',
  },
  emailTakenBack: {
    subject: '该邮箱已不再用于“{site}”',
    body: '{when}，“{site}”使用该邮箱的账号已通过发往原邮箱的链接恢复原邮箱，密码已重新设置，所有设备均已退出登录。\n\n如有疑问，请联系秘书处。',
  },
  organisationVerified: {
    subject: '“{organisation}”已通过核验',
    body: '秘书处已核验“{organisation}”的证照，单位通过核验，其申报可以通过形式审查。',
    button: '查看单位',
  },
  organisationRefused: {
    subject: '“{organisation}”未通过核验',
    body: '秘书处未能通过“{organisation}”的核验，理由如下：\n\n{reason}\n\n请更正单位信息或重新上传证照，秘书处将再次核验。',
    button: '查看单位',
  },
  joinAsked: {
    subject: '{person} 申请加入“{organisation}”',
    body: '{person}（{email}）申请加入“{organisation}”，并留言：\n\n{message}\n\n您是该单位的管理员，请确认对方身份后再同意。成员可以查看和编辑单位的申报。',
    button: '答复申请',
  },
  joinApproved: {
    subject: '您已加入“{organisation}”',
    body: '“{organisation}”的单位管理员已同意您加入，您现在可以参与该单位的申报。',
    button: '查看单位',
  },
  joinRefused: {
    subject: '关于您加入“{organisation}”的申请',
    body: '“{organisation}”的单位管理员未同意您的加入申请，理由如下：\n\n{reason}',
    button: '我的单位',
  },
  memberRemoved: {
    subject: '您已不再是“{organisation}”的成员',
    body: '“{organisation}”的单位管理员已将您移出该单位，您不能再查看其申报。\n\n如有疑问，请联系单位管理员。',
  },
  handedOver: {
    subject: '“{organisation}”已移交',
    body: '“{organisation}”的单位管理员现为 {owner}，由其负责单位信息和成员管理。\n\n{reason}',
    button: '查看单位',
  },
  invitedColleague: {
    subject: '{inviter} 邀请您加入“{organisation}”',
    body: '{inviter} 邀请您在“{site}”参与“{organisation}”的申报工作。\n\n该邀请在您接受或对方撤回之前一直有效。',
    button: '查看邀请',
  },
  invitedStaff: {
    subject: '“{site}”任职邀请',
    body: '{inviter} 邀请您在“{site}”担任：{duty}。\n\n该邀请在您接受或对方撤回之前一直有效。',
    button: '查看邀请',
  },
  invitedAdministrator: {
    subject: '“{site}”系统管理员任职邀请',
    body: '{inviter} 邀请您担任“{site}”的系统管理员，负责任命秘书处、监督员和评审委员会成员。\n\n该邀请在您接受或对方撤回之前一直有效。',
    button: '查看邀请',
  },
  appointed: {
    subject: '您已在“{site}”获得任命',
    body: '您已在“{site}”担任：{duty}。',
    button: '进入工作页面',
  },
  dismissed: {
    subject: '您在“{site}”的一项职责已结束',
    body: '您在“{site}”的以下职责已结束：{duty}。感谢您的辛勤付出。',
  },
}
