import { cityOf, PROVINCE_NAMES, provinceName } from '../../src/platform/provinces.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import type { Organisation } from '../../src/accounts/index.js'
import { Acts, Button, DateField, FileField, filling, Form, LocalTextField, Notice, Page, Select, TextField } from '../components/index.js'
import { kindChoices } from './parts.js'

/** Endings and size that a licence may have; the service checks the bytes. */
export const LICENCE_ACCEPT = ['.pdf', '.png', '.jpg', '.jpeg']
export const LICENCE_BYTES = 10 * 1024 * 1024

const DetailFields = ({ ui, refilled, stored }: { ui: Ui; refilled: Refilled | null; stored?: Organisation }) => {
  const fill = filling(refilled, stored ? { ...stored, region: cityOf(stored.region, stored.province) || stored.region } : undefined)
  return <>
    <TextField ui={ui} {...fill('code')} label={ui.t('accounts.fields.code')} hint={ui.t('accounts.fields.codeHint')} width="medium" autocomplete="off" required />
    <LocalTextField ui={ui} {...fill('name')} errors={refilled?.errors} label={ui.t('accounts.fields.organisationName')} hint={ui.t('accounts.fields.organisationNameHint')} required />
    <Select ui={ui} {...fill('kind')} label={ui.t('accounts.fields.kind')} choices={kindChoices(ui)} width="medium" required />
    <Select ui={ui} {...fill('province')} label={ui.t('accounts.fields.province')} hint={ui.t('accounts.fields.provinceHint')} empty={ui.t('accounts.fields.unknown')} choices={PROVINCE_NAMES.map(({ code }) => ({ value: code, label: provinceName(code, ui.locale) }))} width="medium" />
    <TextField ui={ui} {...fill('region')} label={ui.t('accounts.fields.city')} hint={ui.t('accounts.fields.cityHint')} width="medium" required />
    <DateField ui={ui} {...fill('founded')} label={ui.t('accounts.fields.founded')} hint={ui.t('accounts.fields.foundedHint')} />
  </>
}

export const LicenceField = ({ ui, refilled, required }: { ui: Ui; refilled: Refilled | null; required?: boolean }) => (
  <FileField ui={ui} name="licence" error={refilled?.errors['licence']} label={ui.t('accounts.fields.licence')} hint={ui.t('accounts.fields.licenceHint')} accept={LICENCE_ACCEPT} maxBytes={LICENCE_BYTES} required={required ?? false} />
)

const crumbsOf = (ui: Ui) => [{ label: ui.t('accounts.organisations.title'), href: '/organisations' }]

/** Whose code is registered already is shown the way to that organisation: one's own, or the asking to join. */
const WayToKnown = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => {
  const error = refilled?.errors['code']
  if (error?.key === 'accounts.organisation.codeKnown') return <p><a href="/organisations/join">{ui.t('accounts.organisations.join')}</a></p>
  const own = error?.key === 'accounts.organisation.codeOwn' ? error.values?.['organisation'] : undefined
  return typeof own !== 'string' ? null : <p><a href={`/organisations/${own}`}>{ui.t('accounts.organisation.codeOwnLink')}</a></p>
}

export const NewOrganisation = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => (
  <Page ui={ui} title={ui.t('accounts.organisation.newTitle')} place="enterprise" crumbs={crumbsOf(ui)} lead={ui.t('accounts.organisation.newLead')} errors={refilled?.errors}>
    <WayToKnown ui={ui} refilled={refilled} />
    <Form ui={ui} action="/organisations/new" upload>
      <DetailFields ui={ui} refilled={refilled} />
      <LicenceField ui={ui} refilled={refilled} />
      <p class="muted">{ui.t('accounts.organisation.licenceNeeded')}</p>
      <Acts><Button ui={ui} icon="building">{ui.t('accounts.organisation.createAct')}</Button></Acts>
    </Form>
  </Page>
)

export const EditOrganisation = ({ ui, organisation, refilled }: { ui: Ui; organisation: Organisation; refilled: Refilled | null }) => {
  const href = `/organisations/${organisation._id}`
  return (
    <Page ui={ui} title={{ key: 'accounts.organisation.editTitle', values: { name: organisation.name } }} place="enterprise" crumbs={[...crumbsOf(ui), { label: organisation.name, href }]} errors={refilled?.errors}>
      {organisation.verification === 'verified' ? <Notice ui={ui} tone="waiting">{ui.t('accounts.organisation.editHint')}</Notice> : null}
      <Form ui={ui} action={`${href}/edit`}>
        <input type="hidden" name="version" value={String(organisation.version)} />
        <DetailFields ui={ui} refilled={refilled} stored={organisation} />
        <Acts>
          <Button ui={ui}>{ui.t('accounts.organisation.saveAct')}</Button>
          <Button ui={ui} kind="plain" href={href}>{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </Page>
  )
}
