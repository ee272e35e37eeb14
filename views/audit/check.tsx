import type { CheckResult } from '../../src/audit/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Notice, Page, Table } from '../components/index.js'
import { formatInstant, formatNumber } from '../format.js'

/** More would help nobody; the count says how many there are. */
const SHOWN = 200

export interface CheckPageProps {
  ui: Ui
  result: CheckResult
  /** False: the reader may know whether the record holds, but not where it does not. */
  everything: boolean
}

/** What the check of the record found. */
export const CheckPage = ({ ui, result, everything }: CheckPageProps) => {
  const { locale, t } = ui
  const read = t('audit.check.summary', { entries: formatNumber(locale, result.entries), seals: formatNumber(locale, result.seals) })
  const problems = result.problems.slice(0, SHOWN).map((problem, i) => ({ ...problem, key: String(i) }))
  return (
    <Page ui={ui} title={t('audit.check.title')} place="desk" crumbs={[{ label: t('audit.title'), href: '/desk/record' }]}>
      <Notice ui={ui} tone={result.ok ? 'done' : 'blocked'} title={t(result.ok ? 'audit.check.good' : 'audit.check.bad')}>
        <p>{read}</p>
        <p>{t('audit.check.at', { when: formatInstant(locale, ui.now, ui.site.timeZone) })}</p>
        {result.ok || everything ? null : <p>{t('audit.check.elsewhere')}</p>}
      </Notice>
      {result.ok || !everything ? null : (
        <Table ui={ui} caption={t('audit.check.problem')} captionHidden rows={problems} rowKey={(row) => row.key} columns={[
          { key: 'what', head: t('audit.check.problem'), name: true, cell: (row) => t(`audit.problems.${row.kind}`) },
          { key: 'where', head: t('audit.check.subject'), cell: (row) => <code>{row.subject}</code> },
          { key: 'seq', head: t('audit.check.seq'), numeric: true, cell: (row) => formatNumber(locale, row.seq) },
        ]} />
      )}
      {everything && result.problems.length > SHOWN ? <p class="muted">{t('audit.check.more', { count: SHOWN })}</p> : null}
      <p class="muted">{t('audit.check.hint')}</p>
      <Button ui={ui} kind="plain" icon="arrow-left" href="/desk/record">{t('audit.check.back')}</Button>
    </Page>
  )
}
