import type { ColleagueShown, NominationShown } from '../../src/nominations/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, DangerAct, Form, nameOf, Page, Select, valueOf, wordOf } from '../components/index.js'
import { AboutCall, titleOf } from './parts.js'

const ROLES = ['reads', 'edits', 'submits'] as const

export interface ColleaguesPageProps {
  ui: Ui
  shown: NominationShown
  colleagues: ColleagueShown[]
  mayLead: boolean
  mayDiscard: boolean
  /** What was chosen, of a post that was refused. */
  refused: Refilled | null
}

/** A colleague's field: what was chosen and refused stays; what was left alone shows what stands by now. */
const roleField = (ui: Ui, { account, role }: ColleagueShown, refused: Refilled | null) => {
  const name = `roles.${account}`
  const chosen = wordOf(valueOf(refused?.typed, name))
  const error = refused?.errors[name]
  return {
    name,
    value: chosen && chosen !== wordOf(valueOf(refused?.typed, `before.${account}`)) ? chosen : role,
    error,
    hint: error ? ui.t('nominations.drafting.colleagues.stands', { role: ui.t(`nominations.drafting.roles.${role}`) }) : undefined,
  }
}

/** What each colleague may do with a nomination, and giving up a draft that was never submitted. */
export const ColleaguesPage = ({ ui, shown, colleagues, mayLead, mayDiscard, refused }: ColleaguesPageProps) => {
  const { nomination } = shown
  const title = titleOf(ui, nomination)
  const base = `/nominations/${nomination._id}`
  const settable = mayLead && colleagues.some((one) => one.fixed === null)
  const rows = colleagues.map((one) =>
    one.fixed === null && mayLead ? (
      <li key={one.account}>
        <input type="hidden" name={nameOf(`before.${one.account}`)} value={one.role} />
        <Select ui={ui} {...roleField(ui, one, refused)} label={one.name} empty={null} width="medium" quiet choices={ROLES.map((role) => ({ value: role, label: ui.t(`nominations.drafting.roles.${role}`) }))} />
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
      errors={refused?.errors}
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
