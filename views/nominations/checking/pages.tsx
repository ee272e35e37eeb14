import type { Call } from '../../../src/calls/index.js'
import type { AcceptPlan, SharePlan, StepFigure, WaitFigure } from '../../../src/nominations/index.js'
import { wordsFor } from '../../../src/platform/text.js'
import type { Ui } from '../../../src/platform/ui.js'
import { DeskCallPage, deskHref, observes } from '../../calls/desk-layout.js'
import { Acts, Bars, Button, Empty, Form, Notice, StatusBadge, Table, Text } from '../../components/index.js'
import { formatNumber } from '../../format.js'
import { categoryWords, NominationStatusBadge } from '../parts.js'

export const checkingHref = (call: Pick<Call, '_id'>, more = ''): string => `/desk/calls/${call._id}/checking${more}`

const daysWords = (ui: Ui, days: number): string => ui.t('checking.figures.days', { count: formatNumber(ui.locale, days, Number.isInteger(days) ? 0 : 1) })

export interface ProgressProps {
  ui: Ui
  call: Call
  figures: { steps: StepFigure[]; waits: WaitFigure[]; closed: number }
  checkers: Array<{ id: string; name: string; load: number }>
}

/** Who waits for whom, what each step took, and what each of the office has in hand. */
export const CheckingProgressPage = ({ ui, call, figures, checkers }: ProgressProps) => {
  const list = deskHref(call, 'nominations')
  const total = figures.waits.reduce((sum, one) => sum + one.count, 0)
  return (
    <DeskCallPage
      ui={ui}
      call={call}
      tab="nominations"
      title={ui.t('checking.figures.title')}
      acts={observes(ui, call) ? undefined : <Button ui={ui} kind="plain" icon="users-group" href={checkingHref(call, '/share')}>{ui.t('checking.share.title')}</Button>}
    >
      {figures.closed > 0 ? <Notice ui={ui}>{ui.t('checking.figures.closed', { count: figures.closed })}</Notice> : null}
      <Table
        ui={ui}
        caption={ui.t('checking.figures.waitsCaption')}
        rows={figures.waits}
        rowKey={(row) => row.wait}
        columns={[
          { key: 'wait', head: ui.t('checking.labels.waits'), name: true, cell: (row) => <a href={`${list}?wait=${row.wait}`}>{ui.t(`checking.waits.${row.wait}`)}</a> },
          { key: 'count', head: ui.t('checking.figures.count'), numeric: true, cell: (row) => formatNumber(ui.locale, row.count) },
          { key: 'longest', head: ui.t('checking.figures.longest'), numeric: true, cell: (row) => (row.longest === null ? '–' : daysWords(ui, Math.round(row.longest * 10) / 10)) },
        ]}
      />
      {total > 0 ? (
        <section class="section">
          <Bars
            ui={ui}
            title={ui.t('checking.figures.waits')}
            summary={ui.t('checking.figures.waitsCaption')}
            labelHead={ui.t('checking.labels.waits')}
            valueHead={ui.t('checking.figures.count')}
            items={figures.waits.filter((row) => row.count > 0).map((row) => ({ label: ui.t(`checking.waits.${row.wait}`), value: row.count, ...(row.wait === 'nominee' ? { tone: 'waiting' as const } : {}) }))}
          />
        </section>
      ) : null}
      <section class="section">
        <Table
          ui={ui}
          caption={ui.t('checking.figures.stepsCaption')}
          rows={figures.steps}
          rowKey={(row) => row.step}
          columns={[
            { key: 'step', head: ui.t('checking.figures.step'), name: true, cell: (row) => ui.t(`checking.figures.names.${row.step}`) },
            { key: 'median', head: ui.t('checking.figures.median'), numeric: true, cell: (row) => (row.days === null ? ui.t('checking.figures.none') : daysWords(ui, Math.round(row.days * 10) / 10)) },
            { key: 'of', head: ui.t('checking.figures.of'), numeric: true, cell: (row) => formatNumber(ui.locale, row.count) },
          ]}
        />
      </section>
      <section class="section">
        <Table
          ui={ui}
          caption={ui.t('checking.figures.checkers')}
          rows={checkers}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', head: ui.t('checking.labels.checker'), name: true, cell: (row) => <a href={`${list}?checker=${row.id}`}>{row.name}</a> },
            { key: 'load', head: ui.t('checking.share.has'), numeric: true, cell: (row) => formatNumber(ui.locale, row.load) },
          ]}
        />
      </section>
    </DeskCallPage>
  )
}

/** How the nominations without a checker would be shared out; nothing is changed until the button is pressed. */
export const SharePage = ({ ui, call, plan, among }: { ui: Ui; call: Call; plan: SharePlan; among: readonly string[] }) => {
  const gets = (id: string): number => [...plan.assigned.values()].filter((one) => one === id).length
  return (
    <DeskCallPage ui={ui} call={call} tab="nominations" title={ui.t('checking.share.title')} lead={ui.t('checking.share.lead')} crumbs={[{ label: ui.t('checking.figures.title'), href: checkingHref(call) }]}>
      {plan.waiting === 0 ? <Empty ui={ui} icon="circle-check" what={ui.t('checking.share.none')} why={ui.t('checking.share.noneWhy')} next={{ href: deskHref(call, 'nominations'), label: ui.t('common.onward.nominations') }} /> : (
        <>
          <form method="get" action={checkingHref(call, '/share')}>
            <fieldset class="field">
              <legend class="form-label">{ui.t('checking.share.who')}</legend>
              <div class="ticks">
                {plan.checkers.map(({ id, name }) => (
                  <div class="tick" key={id}><input class="form-check-input" type="checkbox" id={`among-${id}`} name="among" value={id} checked={among.includes(id)} /><label for={`among-${id}`}>{name}</label></div>
                ))}
              </div>
            </fieldset>
            <Button ui={ui} kind="plain" small icon="refresh">{ui.t('checking.share.preview')}</Button>
          </form>
          <section class="section">
            <Table
              ui={ui}
              caption={ui.t('checking.share.caption')}
              rows={plan.checkers.filter((one) => among.includes(one.id))}
              rowKey={(row) => row.id}
              columns={[
                { key: 'name', head: ui.t('checking.labels.checker'), name: true, cell: (row) => row.name },
                { key: 'has', head: ui.t('checking.share.has'), numeric: true, cell: (row) => formatNumber(ui.locale, row.load) },
                { key: 'gets', head: ui.t('checking.share.gets'), numeric: true, cell: (row) => formatNumber(ui.locale, gets(row.id)) },
                { key: 'then', head: ui.t('checking.share.then'), numeric: true, cell: (row) => formatNumber(ui.locale, row.load + gets(row.id)) },
              ]}
            />
          </section>
          {plan.nobody.length > 0 ? <Notice ui={ui} tone="waiting">{ui.t('checking.share.nobody', { count: plan.nobody.length })}</Notice> : null}
          {plan.assigned.size > 0 ? (
            <Form ui={ui} action={checkingHref(call, '/share')}>
              {among.map((id) => <input key={id} type="hidden" name="among" value={id} />)}
              <Acts><Button ui={ui} icon="users-group">{ui.t('checking.share.do')}</Button><Button ui={ui} kind="quiet" href={checkingHref(call)}>{ui.t('common.actions.cancel')}</Button></Acts>
            </Form>
          ) : null}
        </>
      )}
    </DeskCallPage>
  )
}

/** What accepting all of a list would do, one by one; those that can be are chosen beforehand. */
export const AcceptManyPage = ({ ui, call, plans, most, queryWords }: { ui: Ui; call: Call; plans: AcceptPlan[]; most: number; queryWords: string }) => {
  const possible = plans.filter((plan) => plan.may.allowed)
  const back = `${deskHref(call, 'nominations')}${queryWords}`
  return (
    <DeskCallPage ui={ui} call={call} tab="nominations" title={ui.t('checking.accept.many')} lead={ui.t('checking.accept.manyLead', { max: most })}>
      {plans.length === 0 ? <Empty ui={ui} what={ui.t('checking.accept.none')} why={ui.t('checking.accept.noneWhy')}><Button ui={ui} kind="plain" href={back}>{ui.t('common.actions.back')}</Button></Empty> : (
        <Form ui={ui} action={checkingHref(call, `/accept${queryWords}`)}>
          <Table
            ui={ui}
            caption={ui.t('checking.accept.caption')}
            rows={plans}
            rowKey={({ nomination }) => nomination._id}
            columns={[
              {
                key: 'choose',
                head: ui.t('nominations.check.accept'),
                cell: ({ nomination, may }) => {
                  const title = wordsFor(nomination.submission?.title ?? {}, ui.locale)
                  return may.allowed ? <input class="form-check-input" type="checkbox" name="chosen" value={`${nomination._id}:${nomination.submission?.number ?? 0}`} checked aria-label={ui.t('checking.accept.choose', { title })} /> : null
                },
              },
              { key: 'title', head: ui.t('nominations.labels.title'), name: true, cell: ({ nomination }) => <a href={`/desk/nominations/${nomination._id}`}><Text ui={ui} text={nomination.submission?.title ?? {}} untagged /></a> },
              { key: 'organisation', head: ui.t('nominations.labels.organisation'), cell: ({ nomination }) => <Text ui={ui} text={nomination.submission?.organisation.name ?? {}} untagged /> },
              { key: 'category', head: ui.t('nominations.labels.category'), cell: ({ nomination }) => categoryWords(ui, call, nomination.submission?.category ?? '') },
              { key: 'status', head: ui.t('nominations.labels.status'), cell: ({ nomination }) => <NominationStatusBadge ui={ui} status={nomination.status} /> },
              {
                key: 'what',
                head: ui.t('checking.accept.what'),
                cell: ({ may, would }) => (may.allowed
                  ? <StatusBadge ui={ui} tone="done" label={ui.t(would === 'accepted' ? 'checking.accept.will' : 'checking.accept.willPropose')} />
                  : <><StatusBadge ui={ui} tone="blocked" label={ui.t('checking.accept.willNot')} />{may.hidden ? null : <div class="small">{ui.t(may.key, may.values)}</div>}</>),
              },
            ]}
          />
          <Acts>
            {possible.length > 0 ? <Button ui={ui} icon="check">{ui.t('checking.accept.do', { count: possible.length })}</Button> : null}
            <Button ui={ui} kind="quiet" href={back}>{ui.t('common.actions.back')}</Button>
          </Acts>
        </Form>
      )}
    </DeskCallPage>
  )
}
