import type { Call } from '../../src/calls/index.js'
import type { MineRow } from '../../src/nominations/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, DaysLeft, Empty, Page, StatusBadge, Text, TitleText, When } from '../components/index.js'
import { InvitationActs } from './backing.js'
import { AboutCall, nextKey, NominationStatusBadge, OutcomeBadge, titleOf } from './parts.js'

export interface MinePageProps {
  ui: Ui
  rows: MineRow[]
  /** Those of others in which one's organisations take part as partners. */
  partnered: MineRow[]
  /** Calls that take nominations now. */
  open: Call[]
  organisations: number
}

const WORKING = new Set(['complete', 'submit', 'resubmit', 'mayChange', 'correct'])

const Row = ({ ui, row, named }: { ui: Ui; row: MineRow; named: boolean }) => {
  const { nomination, call, deadline, next } = row
  return (
    <li class="card-own nomination-card">
      <div class="card-own-head">
        <h2><a href={`/nominations/${nomination._id}`}><TitleText ui={ui} title={titleOf(ui, nomination)} /></a></h2>
        <div class="badges">
          <NominationStatusBadge ui={ui} status={nomination.status} />
          {row.unsubmitted && WORKING.has(next) ? <StatusBadge ui={ui} tone="waiting" label={ui.t('nominations.changesBadge')} /> : null}
          {nomination.outcome ? <OutcomeBadge ui={ui} call={call} outcome={nomination.outcome} /> : null}
        </div>
      </div>
      <p class="muted"><AboutCall ui={ui} shown={{ call, nomination }} />{named ? <>{' · '}<Text ui={ui} text={row.organisation} untagged /></> : null}</p>
      <p>{ui.t(nextKey(next, nomination.outcome))}</p>
      {deadline && WORKING.has(next) ? (
        <p class="deadline-line"><DaysLeft ui={ui} until={deadline} /> <span class="muted small"><When ui={ui} at={deadline} zone={call.timeZone} plain /></span></p>
      ) : null}
    </li>
  )
}

/** The nominations of one's organisations with what to do next for each. */
export const MinePage = ({ ui, rows, partnered, open, organisations }: MinePageProps) => {
  const named = new Set(rows.map((row) => row.nomination.organisation)).size > 1
  const unanswered = rows.flatMap((row) => (row.invitations ?? []).map((partner) => ({ row, partner })))
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.mine.title')}
      place="enterprise"
      lead={rows.length > 0 ? ui.t('nominations.mine.lead') : undefined}
    >
      {rows.length > 0 ? <ul class="plain-list">{rows.map((row) => <Row key={row.nomination._id} ui={ui} row={row} named={named} />)}</ul> : null}
      {unanswered.length > 0 ? (
        <section class="section">
          <h2>{ui.t('backing.mine.unanswered')}</h2>
          <p class="muted">{ui.t('backing.mine.unansweredLead')}</p>
          <ul class="plain-list">
            {unanswered.map(({ row, partner }) => (
              <li key={partner.id} class="card-own">
                <p>
                  <strong><Text ui={ui} text={partner.name} untagged /></strong> <StatusBadge ui={ui} tone={partner.state === 'asked' ? 'waiting' : 'blocked'} label={ui.t(`backing.partners.states.${partner.state}`)} />
                  {' · '}<a href={`/nominations/${row.nomination._id}/partners`}><TitleText ui={ui} title={titleOf(ui, row.nomination)} /></a>
                </p>
                <p class="small muted">{ui.t('backing.partners.askedAt')}{ui.t('common.separator')}<When ui={ui} at={partner.remindedAt ?? partner.askedAt} zone={row.call.timeZone} plain /></p>
                <div class="acts"><InvitationActs ui={ui} at={`/nominations/${row.nomination._id}/partners`} partner={partner} /></div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {partnered.length > 0 ? (
        <section class={rows.length > 0 ? 'section' : ''}>
          <h2>{ui.t('backing.mine.title')}</h2>
          <ul class="plain-list">
            {partnered.map(({ nomination, call, organisation }) => (
              <li key={nomination._id} class="card-own nomination-card">
                <div class="card-own-head">
                  <h3><a href={`/nominations/${nomination._id}`}><TitleText ui={ui} title={titleOf(ui, nomination)} /></a></h3>
                  <div class="badges"><NominationStatusBadge ui={ui} status={nomination.status} /></div>
                </div>
                <p class="muted"><AboutCall ui={ui} shown={{ call, nomination }} />{' · '}{ui.t('backing.mine.lead', { organisation: wordsFor(organisation, ui.locale) })}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rows.length === 0 && organisations === 0 ? (
        <Empty ui={ui} icon="building" what={ui.t('nominations.mine.noOrganisation')} why={ui.t('nominations.mine.noOrganisationWhy')}>
          <Button ui={ui} href="/organisations/new" icon="plus">{ui.t('nominations.mine.registerOrganisation')}</Button>
          <Button ui={ui} kind="plain" href="/organisations/join" icon="users">{ui.t('nominations.mine.joinOrganisation')}</Button>
        </Empty>
      ) : null}
      {rows.length === 0 && organisations > 0 && open.length === 0 ? (
        <Empty ui={ui} what={ui.t('nominations.mine.none')} why={ui.t('nominations.mine.noneOpen')}>
          <Button ui={ui} kind="plain" href="/calls" icon="speakerphone">{ui.t('nominations.mine.seeCalls')}</Button>
        </Empty>
      ) : null}
      {open.length > 0 && (organisations > 0 || rows.length > 0) ? (
        <section class={rows.length > 0 ? 'section' : ''}>
          <h2>{ui.t('nominations.mine.open')}</h2>
          {rows.length === 0 ? <p class="muted">{ui.t('nominations.mine.openWhy')}</p> : null}
          <ul class="plain-list">
            {open.map((call) => (
              <li key={call._id} class="card-own open-call">
                <div>
                  <p><strong><a href={`/calls/${call.code}`}><Text ui={ui} text={call.name} untagged /></a></strong></p>
                  {call.closesAt ? <p class="deadline-line"><DaysLeft ui={ui} until={call.closesAt} /> <span class="muted small"><When ui={ui} at={call.closesAt} zone={call.timeZone} plain /></span></p> : null}
                </div>
                <Button ui={ui} kind={rows.length === 0 ? 'primary' : 'plain'} href={`/calls/${call.code}/enter`} icon="plus">{ui.t('nominations.enter.go')}<span class="visually-hidden">{ui.t('common.separator')}<Text ui={ui} text={call.name} untagged /></span></Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}
