import type { uploads as en } from '../en/uploads.js'
import type { Translated } from '../translated.js'

export const uploads: Translated<typeof en> = {
  notWhole: '文件尚未完整上传，请先继续上传。',
  longer: '实际收到的内容超过申报的大小，文件未被接收，请重新选择。',
  waiting: '等待其他文件上传',
  state: '已上传 {done}，共 {size}（{percent}%）',
  speed: '，每秒 {speed}',
  paused: '已暂停，已上传 {percent}%。',
  broken: '网络已断开。已上传的 {percent}% 已保留，网络恢复后将自动继续。',
  reading: '文件已全部到达，正在检查。',
  taken: '“{name}”已上传，并已列入草稿。',
  chooseAgain: '“{name}”已上传 {percent}%。请在上方重新选择同一文件，即可从中断处继续。',
  gone: '“{name}”先前上传的部分已不再保留，请重新选择文件。',
  lapsed: '“{name}”已全部上传并保留，但登录已失效。请在另一窗口重新登录，然后返回此页。',
  refused: '“{name}”未被接收。',
  removed: '“{name}”已移除。',
  full: '此处文件数量已满，“{name}”未上传。请先移除一个文件。',
  pause: '暂停',
  resume: '继续',
  remove: '移除',
  aria: '{act}：{name}',
  list: '正在上传的文件',
  change: '替换或移除',
  waits: '文件上传完成后将自动保存。',
}
