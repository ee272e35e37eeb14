import type { Organisation } from '../../src/accounts/index.js'
import type { Partnership } from '../../src/nominations/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, DangerAct, DataList, filling, Followed, Form, Notice, Page, Radios, Text, TextArea, TextField, TitleText, When } from '../components/index.js'
import { categoryWords, titleOf } from './parts.js'

export interface PartnershipPageProps {
  ui: Ui
  link: string
  asked: Partnership
  /** Those of the reader. */
  organisations: Organisation[]
  refilled: Refilled | null
}

/** Confirming: signed in, for an organisation of the code that was asked; else how to come there. */
const Confirm = ({ ui, link, asked, organisations, refilled }: PartnershipPageProps) => {
  const { partner, lead } = asked
  const here = `/partnerships/${link}`
  if (ui.actor.account === null) {
    return (
      <>
        <p>{ui.t('backing.partner.signInLead')}</p>
        <div class="acts">
          <Button ui={ui} icon="login" href={`/sign-in?next=${encodeURIComponent(here)}`}>{ui.t('backing.partner.signIn')}</Button>
          <Button ui={ui} kind="plain" icon="user-plus" href="/register">{ui.t('backing.partner.register')}</Button>
        </div>
      </>
    )
  }
  const fitting = organisations.filter(({ code }) => (partner.code === '' || code === partner.code) && code !== lead.code)
  if (fitting.length === 0) {
    return (
      <>
        <Notice ui={ui} tone="waiting" title={partner.code === '' ? ui.t('backing.partner.noOrganisation') : ui.t('backing.partner.noOrganisationOfCode', { code: partner.code })}><p>{ui.t('backing.partner.noOrganisationText')}</p></Notice>
        <div class="acts">
          <Button ui={ui} icon="plus" href="/organisations/new">{ui.t('nominations.mine.registerOrganisation')}</Button>
          <Button ui={ui} kind="plain" icon="users" href="/organisations/join">{ui.t('nominations.mine.joinOrganisation')}</Button>
        </div>
      </>
    )
  }
  const fill = filling(refilled, { organisation: fitting.length === 1 ? fitting[0]?._id : '' })
  return (
    <Form ui={ui} action={`${here}/confirm`}>
      <Radios ui={ui} {...fill('organisation')} label={ui.t('backing.partner.as')} required choices={fitting.map(({ _id, name, code }) => ({ value: _id, label: `${wordsFor(name, ui.locale)} ${code}` }))} />
      <Acts><Button ui={ui} icon="check">{ui.t('backing.partner.confirm')}</Button></Acts>
    </Form>
  )
}

/** Behind a partner's link: what it is asked to take part in, and its answer. Opening it uses nothing up. */
export const PartnershipPage = (props: PartnershipPageProps) => {
  const { ui, link, asked, refilled } = props
  const { nomination, call, lead, partner, may } = asked
  const title = titleOf(ui, nomination)
  const fill = filling(refilled, { name: ui.actor.account === null ? (partner.contact?.name ?? '') : ui.actor.name })
  const open = may.allowed && partner.state !== 'confirmed'
  const declining = refilled?.errors['reason'] !== undefined || refilled?.errors['name'] !== undefined
  return (
    <Page ui={ui} title={ui.t('backing.partner.title')} place="public" lead={ui.t('backing.partner.lead', { lead: wordsFor(lead.name, ui.locale), partner: wordsFor(partner.name, ui.locale) })} errors={refilled?.errors}>
      {!may.allowed && !may.hidden && partner.state !== 'confirmed' ? <Notice ui={ui} tone="blocked"><p>{ui.t(may.key, may.values)}</p></Notice> : null}
      {partner.state === 'confirmed' ? <Notice ui={ui} tone="done" title={ui.t('backing.partner.confirmed')}><p><Followed words={ui.t('backing.partner.confirmedText')}><a href={`/nominations/${nomination._id}`}>{ui.t('backing.partner.read')}</a></Followed></p></Notice> : null}
      {partner.state === 'declined' ? <Notice ui={ui} tone="info" title={ui.t('backing.partner.declined')}>{may.allowed ? <p>{ui.t('backing.partner.declinedText')}</p> : null}</Notice> : null}
      <DataList
        items={[
          { term: ui.t('nominations.labels.title'), value: <TitleText ui={ui} title={title} /> },
          { term: ui.t('backing.partner.leadLabel'), value: <><Text ui={ui} text={lead.name} /> <span class="mono">{lead.code}</span></> },
          { term: ui.t('nominations.labels.call'), value: <a href={`/calls/${call.code}`}><Text ui={ui} text={call.name} /></a> },
          { term: ui.t('nominations.labels.category'), value: categoryWords(ui, call, nomination.category) },
          call.closesAt && { term: ui.t('nominations.labels.deadline'), value: <When ui={ui} at={call.closesAt} zone={call.timeZone} /> },
        ]}
      />
      <h2>{ui.t('backing.partner.means')}</h2>
      <ul>{(['reads', 'conflicts', 'counts', 'named'] as const).map((key) => <li key={key}>{ui.t(`backing.partner.meaning.${key}`)}</li>)}</ul>
      {open ? (
        <>
          <h2>{ui.t('backing.partner.answer')}</h2>
          <Confirm {...props} />
          {partner.state === 'asked' ? (
            <section class="section">
              <DangerAct ui={ui} action={`/partnerships/${link}/decline`} label={ui.t('backing.partner.decline')} icon="x" tone="plain" open={declining} consequence={<p>{ui.t('backing.partner.declineConsequence')}</p>}>
                <TextField ui={ui} {...fill('name')} label={ui.t('backing.partner.yourName')} required max={80} width="medium" />
                <TextArea ui={ui} {...fill('reason')} label={ui.t('nominations.labels.reason')} required max={500} rows={3} />
              </DangerAct>
            </section>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
