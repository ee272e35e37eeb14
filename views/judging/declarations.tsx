import type { Call } from '../../src/calls/index.js'
import type { Declaration, Seat } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { wordsFor, type LocalText } from '../../src/platform/text.js'
import { Acts, Button, Card, Checkbox, choicesOf, Empty, filling, Followed, Form, Notice, Page, Steps, Text, TextField, When } from '../components/index.js'

const steps = (ui: Ui): string[] => [ui.t('judging.confidentiality.step'), ui.t('judging.declarations.step'), ui.t('judging.list.step')]

/** Confidentiality, confirmed before anything of a nomination is shown. */
export const Confidentiality = ({ ui, call, seat }: { ui: Ui; call: Call; seat: Seat }) => (
  <Page ui={ui} place="judge" title={{ key: 'judging.confidentiality.title', values: { call: call.name } }} crumbs={[{ label: ui.t('common.nav.judging'), href: '/judging' }]}>
    <Steps steps={steps(ui)} current={0} label={ui.t('judging.steps')} />
    <Card title={ui.t('judging.confidentiality.heading')}>
      <ol>
        <li>{ui.t('judging.confidentiality.one')}</li>
        <li>{ui.t('judging.confidentiality.two')}</li>
        <li>{ui.t('judging.confidentiality.three')}</li>
        <li>{ui.t('judging.confidentiality.four')}</li>
      </ol>
      {seat.confidentialityAt ? (
        <Notice ui={ui} tone="done"><Followed words={ui.t('judging.confidentiality.done')}><a href={`/judging/${call._id}/declarations`}>{ui.t('judging.declarations.step')}</a></Followed></Notice>
      ) : (
        <Form ui={ui} action={`/judging/${call._id}/confidentiality`}><Acts><Button ui={ui} icon="shield-check">{ui.t('judging.confidentiality.confirm')}</Button></Acts></Form>
      )}
    </Card>
  </Page>
)

/** When the list will be there: the closing of the call, in its time zone. */
export const ListLater = ({ ui, call }: { ui: Ui; call: Call }) => (
  <p>
    {ui.t('judging.declarations.later')}
    {call.closesAt ? <><br />{ui.t('judging.declarations.closes')}{ui.t('common.separator')}<When ui={ui} at={call.closesAt} zone={call.timeZone} plain /></> : null}
  </p>
)

/** In place of the list while nominations still come in. */
export const DeclarationsLater = ({ ui, call }: { ui: Ui; call: Call }) => (
  <Page ui={ui} place="judge" title={{ key: 'judging.declarations.title', values: { call: call.name } }} crumbs={[{ label: ui.t('common.nav.judging'), href: '/judging' }]}>
    <Steps steps={steps(ui)} current={1} label={ui.t('judging.steps')} />
    <Notice ui={ui} tone="waiting" title={ui.t('judging.declarations.laterTitle')}>
      <ListLater ui={ui} call={call} />
      <p>{ui.t('judging.declarations.laterThen')}</p>
    </Notice>
    <Acts><Button ui={ui} kind="plain" icon="arrow-left" href="/judging">{ui.t('judging.invitation.toReviews')}</Button></Acts>
  </Page>
)

export interface DeclarationsProps {
  ui: Ui
  call: Call
  seat: Seat
  rows: Array<{ organisation: string; name: LocalText; declaration: Declaration | null }>
  refilled: Refilled | null
}

/** The alphabetical list of all participants, linked to no nomination; interests are ticked, with what they are. */
export const Declarations = ({ ui, call, seat, rows, refilled }: DeclarationsProps) => {
  const fill = filling(refilled)
  const ticked = choicesOf(fill('interests').value)
  const first = seat.declaredAt === null
  return (
    <Page ui={ui} place="judge" title={ui.t('judging.declarations.title', { call: wordsFor(call.name, ui.locale) })} lead={ui.t('judging.declarations.lead')} errors={refilled?.errors} crumbs={[{ label: ui.t('common.nav.judging'), href: '/judging' }]}>
      <Steps steps={steps(ui)} current={first ? 1 : 2} label={ui.t('judging.steps')} />
      <Notice ui={ui}>{ui.t('judging.declarations.what')}</Notice>
      {rows.length === 0 ? (
        <Empty ui={ui} icon="building" what={ui.t('judging.declarations.emptyTitle')} why={ui.t('judging.declarations.empty')} next={{ href: '/judging', label: ui.t('common.onward.judging') }} />
      ) : (
        <Form ui={ui} action={`/judging/${call._id}/declarations`}>
          <ul class="plain-list declaration-list">
            {rows.map(({ organisation, name, declaration }) => (
              <li key={organisation}>
                {declaration ? (
                  <p><strong><Text ui={ui} text={name} untagged /></strong> <span class="muted">{ui.t('judging.declarations.declared', { reason: declaration.reason })}</span></p>
                ) : (
                  <>
                    <div class="tick">
                      <input class="form-check-input" type="checkbox" id={`i-${organisation}`} name="interests" value={organisation} checked={ticked.includes(organisation)} />
                      <label for={`i-${organisation}`}><Text ui={ui} text={name} untagged /></label>
                    </div>
                    <div class="declaration-reason">
                      <TextField ui={ui} quiet {...fill(`reasons.${organisation}`)} label={ui.t('judging.declarations.reason', { name: wordsFor(name, ui.locale) })} />
                    </div>
                  </>
                )}
              </li>
            ))}
          </ul>
          <Checkbox ui={ui} {...fill('none')} label={ui.t(rows.some(({ declaration }) => declaration) ? 'judging.declarations.noneMore' : 'judging.declarations.none')} />
          <Acts><Button ui={ui} icon="check">{ui.t(first ? 'judging.declarations.submit' : 'judging.declarations.add')}</Button></Acts>
        </Form>
      )}
    </Page>
  )
}
