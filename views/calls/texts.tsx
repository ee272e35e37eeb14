import { ENTRANT_KINDS, phaseOf } from '../../src/calls/rules/index.js'
import { Checkboxes, DataList, filling, Radios, Text, TextField } from '../components/index.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'

const LONG = [
  { name: 'purpose', label: 'calls.page.purpose', hint: 'calls.hints.purpose' },
  { name: 'eligibility', label: 'calls.labels.eligibility', hint: 'calls.hints.eligibility' },
  { name: 'awards', label: 'calls.page.prizes', hint: 'calls.hints.awards' },
  { name: 'procedure', label: 'calls.page.procedure', hint: 'calls.hints.procedure' },
] as const

/** Names, texts, contact and who may enter. After opening only wording may be put right. */
export const TextsPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const fill = filling(refilled, call)
  const errors = refilled?.errors
  const draft = phaseOf(call, ui.now) === 'draft'
  // What readyToOpen asks for: it may stand empty in a draft, and not a moment longer.
  const toOpen = draft ? { mark: ui.t('calls.neededToOpen') } : {}
  const reading = (
    <DataList
      items={[
        { term: ui.t('calls.labels.name'), value: <Text ui={ui} text={call.name} /> },
        { term: ui.t('calls.labels.code'), value: <span class="mono">{call.code}</span> },
        { term: ui.t('calls.labels.summary'), value: <Text ui={ui} text={call.summary} prose /> },
        ...LONG.map(({ name, label }) => ({ term: ui.t(label), value: <Text ui={ui} text={call[name]} prose /> })),
        { term: ui.t('calls.labels.contactName'), value: <Text ui={ui} text={call.contact.name} /> },
        { term: ui.t('calls.labels.email'), value: call.contact.email },
        { term: ui.t('calls.labels.phone'), value: call.contact.phone },
      ]}
    />
  )
  return (
    <PartPage {...props} part="texts" reading={reading} {...(draft ? {} : { lead: ui.t('calls.settings.wordingOnly') })}>
      <PartForm ui={ui} call={call} action={partHref(call, 'texts')}>
        <CallText call={call} ui={ui} {...fill('name')} needed label={ui.t('calls.labels.name')} errors={errors} max={120} required />
        {draft ? (
          <>
            <TextField ui={ui} {...fill('code')} label={ui.t('calls.labels.code')} hint={ui.t('calls.hints.code')} required width="medium" autocomplete="off" />
            <Radios ui={ui} {...fill('primary')} label={ui.t('calls.labels.primary')} hint={ui.t('calls.hints.primary')} required inline choices={[{ value: 'zh', label: ui.t('common.languages.zh') }, { value: 'en', label: ui.t('common.languages.en') }]} />
            <Checkboxes ui={ui} {...fill('kinds')} label={ui.t('calls.labels.kinds')} {...toOpen} choices={ENTRANT_KINDS.map((kind) => ({ value: kind, label: ui.t(`calls.kinds.${kind}`) }))} />
          </>
        ) : null}
        <CallText call={call} ui={ui} {...fill('summary')} {...toOpen} needed label={ui.t('calls.labels.summary')} hint={ui.t('calls.hints.summary')} errors={errors} rows={3} max={300} />
        {LONG.map(({ name, label, hint }) => (
          <CallText call={call} key={name} ui={ui} {...fill(name)} {...(name === 'eligibility' ? { ...toOpen, needed: true } : {})} label={ui.t(label)} hint={ui.t(hint)} errors={errors} rows={7} max={6000} />
        ))}
        <h2>{ui.t('calls.page.contact')}</h2>
        <CallText call={call} ui={ui} {...fill('contact.name')} label={ui.t('calls.labels.contactName')} errors={errors} max={120} />
        <TextField ui={ui} {...fill('contact.email')} {...toOpen} label={ui.t('calls.labels.email')} type="email" width="medium" autocomplete="off" />
        <TextField ui={ui} {...fill('contact.phone')} label={ui.t('calls.labels.phone')} type="tel" width="medium" autocomplete="off" />
      </PartForm>
    </PartPage>
  )
}
