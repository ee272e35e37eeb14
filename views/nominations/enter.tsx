import type { Call } from '../../src/calls/index.js'
import type { LimitBreach } from '../../src/nominations/index.js'
import type { Decision } from '../../src/platform/policy.js'
import type { LocalText } from '../../src/platform/text.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { BreachList } from './limits.js'
import { Acts, Button, Card, choiceFor, DaysLeft, Empty, filling, Form, Notice, Page, Radios, Text, When } from '../components/index.js'

export interface EntrantShown {
  id: string
  name: LocalText
  verified: boolean
  limits: LimitBreach[]
  may: Decision
}

export interface EnterPageProps {
  ui: Ui
  call: Call
  entrants: EntrantShown[]
  refilled?: Refilled
}

const reason = (ui: Ui, may: Decision): string | undefined => (may.allowed || may.hidden ? undefined : ui.t(may.key, may.values))

const known = (entrant: EntrantShown): LimitBreach[] => entrant.limits.filter((breach) => !breach.unknown)

/** What has to be said of an organisation before it can submit. */
const asked = (ui: Ui, entrant: EntrantShown): string | undefined => entrant.limits.map(({ message }) => ui.t(message.key, message.values)).join(ui.locale === 'zh' ? '' : ' ') || undefined

/** Begins a nomination: for which organisation, in which category; says by which rule it is not possible. */
export const EnterPage = ({ ui, call, entrants, refilled }: EnterPageProps) => {
  const possible = entrants.filter((entrant) => entrant.may.allowed)
  const only = possible.length === 1 ? possible[0]?.id : undefined
  const category = call.categories.length === 1 ? call.categories[0]?.key : undefined
  const fill = filling(refilled, { organisation: only, category })
  return (
    <Page
      ui={ui}
      title={{ key: 'nominations.enter.title', values: { call: call.name } }}
      place="enterprise"
      crumbs={[{ label: ui.t('common.nav.calls'), href: '/calls' }, { label: call.name, href: `/calls/${call.code}` }]}
      errors={refilled?.errors}
      lead={ui.t('nominations.enter.lead')}
      aside={call.closesAt ? (
        <Card title={ui.t('nominations.labels.deadline')}>
          <p class="deadline-left"><DaysLeft ui={ui} until={call.closesAt} /></p>
          <p><When ui={ui} at={call.closesAt} zone={call.timeZone} plain /></p>
        </Card>
      ) : undefined}
    >
      {entrants.length === 0 ? (
        <Empty ui={ui} icon="building" what={ui.t('nominations.mine.noOrganisation')} why={ui.t('nominations.mine.noOrganisationWhy')}>
          <Button ui={ui} href="/organisations/new" icon="plus">{ui.t('nominations.mine.registerOrganisation')}</Button>
          <Button ui={ui} kind="plain" href="/organisations/join" icon="users">{ui.t('nominations.mine.joinOrganisation')}</Button>
        </Empty>
      ) : possible.length === 0 ? (
        <Notice ui={ui} tone="blocked" title={ui.t('nominations.enter.impossible')}>
          <ul>{entrants.map((e) => <li key={e.id}><strong>{wordsFor(e.name, ui.locale)}</strong>{ui.t('common.separator')}{known(e).length > 0 ? <BreachList ui={ui} breaches={known(e)} organisation={e.id} /> : reason(ui, e.may)}</li>)}</ul>
          <p><a href={`/calls/${call.code}`}>{ui.t('nominations.enter.readRules')}</a></p>
        </Notice>
      ) : (
        <Form ui={ui} action={`/calls/${call.code}/enter`}>
          <Radios
            ui={ui}
            {...fill('organisation')}
            label={ui.t('nominations.labels.organisation')}
            required
            choices={entrants.map((e) => ({
              value: e.id,
              label: wordsFor(e.name, ui.locale),
              disabled: !e.may.allowed,
              hint: reason(ui, e.may) ?? asked(ui, e) ?? (e.verified ? undefined : ui.t('nominations.enter.unverified')),
            }))}
          />
          <Radios
            ui={ui}
            {...fill('category')}
            label={ui.t('nominations.labels.category')}
            hint={ui.t('nominations.enter.categoryHint')}
            required
            choices={call.categories.map((c) => ({ ...choiceFor(ui, c.key, c.name), hint: wordsFor(c.description, ui.locale) ? <Text ui={ui} text={c.description} /> : undefined }))}
          />
          <Acts><Button ui={ui} icon="plus">{ui.t('nominations.enter.begin')}</Button></Acts>
        </Form>
      )}
    </Page>
  )
}
