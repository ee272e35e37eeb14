import type { NominationDesk } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage, deskHref } from '../calls/desk-layout.js'
import { Acts, Button, DangerAct, DataList, Empty, filling, idOf, Notice, placed, Table, TextField, When } from '../components/index.js'
import { CellShown, Choosing, LoadPreview } from './round.js'
import { roundTitle } from './words.js'

export interface AssignProps {
  ui: Ui
  desk: NominationDesk
  mayManage: boolean
  chosen: string[]
  preview: boolean
  refilled: Refilled | null
  /** The assignment that was not taken back, with the reason as it was typed. */
  kept: { assignment: string; refilled: Refilled } | null
}

/** There is a form for each of the judges: each goes by its assignment. */
const formOf = (assignment: string): string => `release-${assignment}`

/** One nomination of a round: every judge of its category, with the reasons against and the hints to look at. */
export const AssignPage = ({ ui, desk, mayManage, chosen, preview, refilled, kept }: AssignProps) => {
  const { view, entry, hints } = desk
  const { call, round, state } = view
  const title = wordsFor(entry.nomination.title, ui.locale)
  const path = `/desk/calls/${call._id}/rounds/${round._id}`
  const choosable = mayManage && state === 'running'
  const taken = view.judges.flatMap((judge) => {
    const cell = entry.cells.get(judge.seat._id)
    return cell?.kind === 'assigned' ? [{ judge, assignment: cell.assignment }] : []
  })
  return (
    <DeskCallPage ui={ui} call={call} tab="rounds" title={entry.nomination.title} wide errors={kept ? placed(formOf(kept.assignment), kept.refilled.errors) : refilled?.errors} crumbs={[{ label: roundTitle(ui, round), href: path }]}>
      <DataList items={[
        { term: ui.t('judging.assign.nominee'), value: [entry.nomination.organisation, ...entry.nomination.partners].map(({ name }) => wordsFor(name, ui.locale)).join(ui.locale === 'zh' ? '、' : ', ') },
        { term: ui.t('judging.assign.judges'), value: ui.t('judging.assign.judgesCount', { count: entry.count.assigned, usual: round.rules.judgesPerNomination, finished: entry.count.finished }) },
      ]} />
      {view.judges.length === 0 ? <Empty ui={ui} icon="users" what={ui.t('judging.matrix.noJudges')} why={ui.t(mayManage ? 'judging.judges.empty' : 'judging.judges.emptyReading')} next={mayManage ? { href: `${deskHref(call, 'judges')}/invite`, label: ui.t('judging.judges.invite') } : undefined} /> : (
        <Choosing ui={ui} action={`${path}/assign`} choosable={choosable} place={{ nomination: entry.nomination.id }}>
          <div id={idOf('pairs')} tabIndex={-1}>
            <Table
              ui={ui}
              caption={ui.t('judging.assign.caption', { title })}
              captionHidden
              rows={view.judges}
              rowKey={(judge) => judge.seat._id}
              columns={[
                {
                  key: 'cell', head: ui.t('judging.assign.state'),
                  cell: ({ seat, expert }) => {
                    const cell = entry.cells.get(seat._id)
                    const value = `${entry.nomination.id}:${seat._id}`
                    return cell ? <CellShown ui={ui} cell={cell} value={value} label={ui.t('judging.matrix.assign', { judge: expert.name, nomination: title })} choosable={choosable} chosen={chosen.includes(value)} /> : '–'
                  },
                },
                { key: 'name', name: true, head: ui.t('judging.experts.name'), cell: ({ expert }) => <>{expert.name}<br /><span class="muted small">{expert.employer.name}</span></> },
                { key: 'fields', head: ui.t('judging.experts.fields'), cell: ({ expert }) => expert.fields.join(ui.locale === 'zh' ? '、' : ', ') || '–' },
                { key: 'load', numeric: true, head: ui.t('judging.assign.load'), cell: ({ load }) => load.assigned },
                {
                  key: 'reasons', head: ui.t('judging.assign.reasons'),
                  cell: ({ seat }) => {
                    const cell = entry.cells.get(seat._id)
                    const reasons = cell?.kind === 'conflict' ? cell.obstacles.map((o) => ui.t(`judging.obstacles.${o}`)) : []
                    const signs = (hints.get(seat._id) ?? []).map((h) => ui.t(`judging.hints.${h}`))
                    const before = cell?.kind === 'free' && cell.released ? [ui.t('judging.assign.releasedBefore', { reason: cell.released.reason })] : []
                    const waits = seat.declaredAt === null ? [ui.t('judging.assign.notDeclared')] : []
                    const all = [...reasons, ...signs, ...before, ...waits]
                    return all.length === 0 ? '–' : <ul class="plain-list">{all.map((words) => <li key={words}>{words}</li>)}</ul>
                  },
                },
              ]}
            />
          </div>
          {preview ? <LoadPreview ui={ui} judges={view.judges} chosen={chosen} /> : null}
          {choosable ? (
            <Acts>
              <Button ui={ui} name="act" value="assign" icon="user-check" kind={preview ? 'primary' : 'plain'}>{ui.t('judging.matrix.assignChosen')}</Button>
              <Button ui={ui} name="act" value="preview" icon="eye" kind={preview ? 'plain' : 'primary'}>{ui.t('judging.matrix.previewChosen')}</Button>
            </Acts>
          ) : null}
        </Choosing>
      )}
      {mayManage && state !== 'settled' && taken.length > 0 ? (
        <section>
          <h2>{ui.t('judging.assign.release')}</h2>
          <Notice ui={ui}>{ui.t('judging.assign.releaseLead')}</Notice>
          {taken.map(({ judge, assignment }) => (
            <DangerAct key={assignment} ui={ui} small icon="user-x" action={`${path}/release`} label={ui.t('judging.assign.releaseName', { name: judge.expert.name })} open={kept?.assignment === assignment} consequence={ui.t('judging.assign.releaseConsequence')}>
              <input type="hidden" name="assignment" value={assignment} />
              <input type="hidden" name="nomination" value={entry.nomination.id} />
              <TextField ui={ui} {...filling(kept?.assignment === assignment ? kept.refilled : null, {}, formOf(assignment))('reason')} label={ui.t('judging.reason')} required />
            </DangerAct>
          ))}
        </section>
      ) : null}
      <p class="muted"><When ui={ui} at={round.closesAt} zone={call.timeZone} /></p>
    </DeskCallPage>
  )
}
