import type { ColleagueShown, NominationShown } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Acts, Button, DangerAct, Form, Page, Select } from '../components/index.js'
import { AboutCall, titleWords } from './parts.js'

const ROLES = ['reads', 'edits', 'submits'] as const

export interface ColleaguesPageProps {
  ui: Ui
  shown: NominationShown
  colleagues: ColleagueShown[]
  mayLead: boolean
  mayDiscard: boolean
}

/** What each colleague may do with a nomination, and giving up a draft that was never submitted. */
export const ColleaguesPage = ({ ui, shown, colleagues, mayLead, mayDiscard }: ColleaguesPageProps) => {
  const { nomination } = shown
  const title = titleWords(ui, nomination)
  const base = `/nominations/${nomination._id}`
  const settable = mayLead && colleagues.some((one) => one.fixed === null)
  const rows = colleagues.map((one) =>
    one.fixed === null && mayLead ? (
      <li key={one.account}>
        <Select ui={ui} name={`roles.${one.account}`} label={one.name} value={one.role} empty={null} width="medium" quiet choices={ROLES.map((role) => ({ value: role, label: ui.t(`nominations.drafting.roles.${role}`) }))} />
      </li>
    ) : (
      <li key={one.account}>
        <p><strong>{one.name}</strong><br />{one.fixed ? ui.t(`nominations.drafting.colleagues.${one.fixed}`) : ui.t(`nominations.drafting.roles.${one.role}`)}</p>
      </li>
    ))
  const list = <ul class="plain-list colleagues">{rows}</ul>
  return (
    <Page
      ui={ui}
      title={ui.t('nominations.drafting.colleagues.title')}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: title, href: base }]}
      lead={<><AboutCall ui={ui} shown={shown} /><br />{ui.t('nominations.drafting.colleagues.lead')}</>}
    >
      {settable ? <Form ui={ui} action={`${base}/colleagues`}>{list}<Acts><Button ui={ui}>{ui.t('nominations.drafting.colleagues.save')}</Button></Acts></Form> : list}
      <p class="section-more"><a href={`/organisations/${nomination.organisation}`}>{ui.t('nominations.drafting.colleagues.invite')}</a></p>
      {mayDiscard ? (
        <section class="section">
          <DangerAct
            ui={ui}
            action={`${base}/discard`}
            label={ui.t('nominations.drafting.discard.go')}
            icon="trash"
            confirm={ui.t('nominations.drafting.discard.confirm', { title })}
            consequence={<p>{ui.t('nominations.drafting.discard.consequence', { title })}</p>}
          />
        </section>
      ) : null}
    </Page>
  )
}
