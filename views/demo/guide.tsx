import type { LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import type { Key } from '../../src/platform/i18n.js'
import { Button, Card, Form, Page, StatusBadge, Table, Text, type Tone } from '../components/index.js'

export type GuideRole = 'administrator' | 'secretariat' | 'observer' | 'enterprise' | 'judge'
export type GuidePhase = 'open' | 'judging' | 'notice' | 'announced'

export interface GuideCall {
  id: string
  code: string
  phase: GuidePhase
  name: LocalText
  /** What to look at: a page of everybody's, or one to see as a certain person. */
  stops: { words: Key; path: string; as: { email: string; name: string } | null }[]
}

export interface GuidePerson {
  role: GuideRole
  email: string
  name: string
  what: LocalText
}

export interface GuideProps {
  ui: Ui
  calls: GuideCall[]
  people: GuidePerson[]
  password: string
}

const TONES: Record<GuidePhase, Tone> = { open: 'active', judging: 'waiting', notice: 'prize', announced: 'done' }

const BeButton = ({ ui, email, next, label }: { ui: Ui; email: string; next?: string; label: string }) => (
  <Form ui={ui} action="/demo/sign-in">
    <input type="hidden" name="email" value={email} />
    {next ? <input type="hidden" name="next" value={next} /> : null}
    <Button ui={ui} kind="plain" small icon="login">{label}</Button>
  </Form>
)

const CallGuide = ({ ui, call }: { ui: Ui; call: GuideCall }) => (
  <Card level={3} title={<Text ui={ui} text={call.name} />} acts={<StatusBadge ui={ui} tone={TONES[call.phase]} label={ui.t(`demo.phases.${call.phase}`)} />}>
    <ul class="stack">
      <li><a href={`/calls/${call.code}`}>{ui.t('demo.phases.public')}</a></li>
      {call.stops.map((stop) => (
        <li key={`${stop.words} ${stop.path}`}>
          <p>{ui.t(stop.words)}</p>
          {stop.as
            ? <BeButton ui={ui} email={stop.as.email} next={stop.path} label={ui.t('demo.goAs', { name: stop.as.name })} />
            : <Button ui={ui} kind="plain" small href={stop.path}>{ui.t('demo.open')}</Button>}
        </li>
      ))}
    </ul>
  </Card>
)

/** `/demo`: what to look at in each phase, and everyone whom one can be. */
export const Guide = ({ ui, calls, people, password }: GuideProps) => {
  const { t } = ui
  return (
    <Page ui={ui} title={t('demo.title')} place="public" lead={t('demo.lead')}>
      <section class="section">
        <h2>{t('demo.phases.title')}</h2>
        <div class="stack">{calls.map((call) => <CallGuide key={call.id} ui={ui} call={call} />)}</div>
      </section>
      <Card title={t('demo.more.title')}>
        <ul>
          <li><a href="/demo/mail">{t('demo.more.mail')}</a></li>
          <li><a href="/sign-in">{t('demo.more.signIn')}</a></li>
          <li><a href="/demo/components">{t('demo.more.components')}</a></li>
          <li>{t('demo.more.password', { password })}</li>
        </ul>
      </Card>
      <section class="section">
        <h2>{t('demo.people.title')}</h2>
        <Table ui={ui} caption={t('demo.people.caption')} captionHidden rows={people} rowKey={(person) => person.email} columns={[
          { key: 'who', head: t('demo.people.who'), name: true, cell: (person) => <>{person.name}<br /><span class="muted small">{person.email}</span></> },
          { key: 'role', head: t('demo.people.role'), cell: (person) => t(`demo.roles.${person.role}`) },
          { key: 'what', head: t('demo.people.what'), cell: (person) => <Text ui={ui} text={person.what} /> },
          { key: 'go', head: t('demo.people.go'), cell: (person) => <BeButton ui={ui} email={person.email} label={t('demo.people.be', { name: person.name })} /> },
        ]} />
      </section>
    </Page>
  )
}
