export { Audit } from './service.js'
export type { AuditFilter, AuditPage, AuditRow, CheckResult, Subject } from './service.js'
export type { Problem } from './rules.js'
