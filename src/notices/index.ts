export * from './types.js'
export * from './rules.js'
export { Notices, type NoticeDeps } from './service/index.js'
export { noticeRoutes, type NoticeServices } from './routes/index.js'
