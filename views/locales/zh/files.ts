import type { files as en } from '../en/files.js'
import type { Translated } from '../translated.js'

export const files: Translated<typeof en> = {
  empty: '“{name}”是空文件（0 字节），请检查本地文件后重新选择。',
  tooBig: '“{name}”超过此处允许的 {limit}，请缩小文件（如压缩其中的图片）后重新选择。',
  tooMany: '此处一次最多可上传 {max} 个文件，请减少所选文件。',
  wrongField: '表单中不接收文件的位置收到了文件，请刷新页面后重试。',
  wrongKind: '“{name}”是 {what} 类型的文件，此处可上传：{kinds}。',
  unknownKind: '无法识别“{name}”的内容，或文件已损坏。此处可上传：{kinds}。',
  contradicts: '“{name}”的扩展名为 {extension}，但实际内容为 {what}。请用原制作软件打开，另存为 {kinds} 后重新选择。',
  oldOffice: '“{name}”为 Office 2007 以前的旧格式，或设有密码。请取消密码并另存为以下格式之一：{kinds}。',
  bodyTooBig: '提交的内容远超本表单的限制（合计不超过 {limit}），未保存任何内容，请选择较小或较少的文件。',
  textTooLong: '提交的文字超出本表单的限制，本次未保存任何内容。',
  tooManyParts: '提交的内容与本表单不符，未保存任何内容，请刷新页面后重试。',
  nameless: '有一个文件没有文件名，未予接收，请重新选择。',
  broken: '上传的数据已损坏，未予接收。请重试；如再次出现，请更换网络或浏览器。',
  hungUp: '上传中断，文件未完整到达，未保留任何内容，请重新上传。',
  stalled: '已有一分钟未收到数据，上传已终止，未保留任何内容。请检查网络后重新上传。',
  noSpace: '服务器存储空间不足，未作任何更改。请稍后重试，或联系秘书处。',
  unwritable: '暂时无法存储文件，未作任何更改。请稍后重试，或联系秘书处。',
  bytesMissing: '暂时无法读取该文件，请联系秘书处。',
  tooManyUploads: '您的账号一小时内上传的文件过多，请 {minutes} 分钟后继续。',
}
