import type { email as en } from '../en/accounts-email.js'
import type { Translated } from '../translated.js'

export const email: Translated<typeof en> = {
  now: '您的登录邮箱为 {email}，本站邮件也发往该邮箱。',
  wanted: '新邮箱',
  wantedHint: '我们将向新邮箱发送链接，您打开链接并确认后，邮箱才会更换。',
  act: '发送链接',
  same: '该邮箱就是您目前的登录邮箱。',
  asked: '我们已向新邮箱发送邮件，请在 1 小时内打开邮件中的链接进行确认。',
  askedAgain: '邮件已重新发送，仅最新的链接有效。',
  cancelled: '已取消更换，您的邮箱保持不变，邮件中的链接不再有效。',
  changed: '邮箱已更换。其他设备均已退出登录，并已邮件告知原邮箱。',
  awaitedTitle: '等待您确认',
  awaited: '我们已向 {email} 发送邮件。请在 {when} 前打开邮件中的链接；确认前邮箱保持不变。',
  awaitedHint: '几分钟后仍未收到？请查看垃圾邮件箱，并核对邮箱地址。如该邮箱已有自己的账号，邮件会予以说明。',
  again: '重新发送邮件',
  cancel: '不再更换',
  ranOut: '发往 {email} 的链接已于 {when} 过期，邮箱未作更改。如需更换，请在下方重新申请。',
  confirmTitle: '确认新邮箱',
  confirmLead: '确认后，您将使用 {email} 登录。其他设备将退出登录，并邮件告知原邮箱。',
  confirmAct: '使用该邮箱',
  passwordHint: '请输入您的账号密码，以确认打开链接的是您本人。',
  otherAccount: '您当前以 {current} 登录，而该链接属于另一个账号。请退出登录，再重新打开邮件中的链接。',
  backTitle: '恢复原邮箱',
  backLead: '您的账号将恢复使用 {email}，并启用您在此设置的新密码。所有设备都将退出登录。',
  backAct: '恢复原邮箱',
  takenBack: '您的账号已恢复原邮箱，新密码已设置，其他设备均已退出登录。',
}
