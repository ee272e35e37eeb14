import type { Appointment } from '../../src/platform/actor.js'
import { languageTag } from '../../src/platform/i18n.js'
import { provinceName } from '../../src/platform/provinces.js'
import { wordsFor, type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import type { Organisation, OrganisationKind } from '../../src/accounts/index.js'
import { formatDay } from '../format.js'
import { type Choice, choiceFor, DataList, StatusBadge, Text, type Tone } from '../components/index.js'

/** A call by its name, to choose from. */
export interface CallChoice {
  id: string
  name: LocalText
}

const ORGANISATION_KINDS = ['enterprise', 'small-enterprise', 'university', 'institute', 'public-body'] as const satisfies readonly OrganisationKind[]

const TONES: Record<Organisation['verification'], Tone> = { unverified: 'waiting', verified: 'done', refused: 'blocked' }

export const VerificationBadge = ({ ui, verification }: { ui: Ui; verification: Organisation['verification'] }) => (
  <StatusBadge ui={ui} tone={TONES[verification]} label={ui.t(`accounts.verification.${verification}`)} />
)

export const kindChoices = (ui: Ui): Choice[] => ORGANISATION_KINDS.map((kind) => ({ value: kind, label: ui.t(`accounts.kinds.${kind}`) }))

export const callChoicesOf = (ui: Ui, calls: CallChoice[]): Choice[] => calls.map((call) => choiceFor(ui, call.id, call.name))

/** What somebody is appointed to, in words: "Secretariat, all calls". */
export const dutyOf = (ui: Ui, appointment: Appointment, calls: CallChoice[]): string => {
  const role = ui.t(`accounts.roles.${appointment.role}`)
  if (appointment.call === null) return ui.t('accounts.duty.house', { role })
  const call = calls.find((one) => one.id === appointment.call)
  return ui.t('accounts.duty.call', { role, call: call ? wordsFor(call.name, ui.locale) : ui.t('accounts.people.unknownCall') })
}

/** The name in the reader's language, and under it the other one where there is one. */
const BothNames = ({ ui, name }: { ui: Ui; name: LocalText }) => {
  const other = ui.locale === 'zh' ? 'en' : 'zh'
  const words = name[ui.locale] ? name[other] : undefined
  return <><Text ui={ui} text={name} />{words && words !== name[ui.locale] ? <><br /><span class="muted" lang={languageTag(other)}>{words}</span></> : null}</>
}

/** The facts of an organisation. */
export const OrganisationFacts = ({ ui, organisation }: { ui: Ui; organisation: Organisation }) => (
  <DataList
    items={[
      { term: ui.t('accounts.fields.organisationName'), value: <BothNames ui={ui} name={organisation.name} /> },
      { term: ui.t('accounts.fields.code'), value: <span class="mono">{organisation.code}</span> },
      { term: ui.t('accounts.fields.kind'), value: ui.t(`accounts.kinds.${organisation.kind}`) },
      { term: ui.t('accounts.fields.region'), value: organisation.region },
      { term: ui.t('accounts.fields.province'), value: organisation.province ? provinceName(organisation.province, ui.locale) : ui.t('accounts.fields.unknown') },
      { term: ui.t('accounts.fields.founded'), value: organisation.founded ? formatDay(ui.locale, new Date(organisation.founded), 'UTC') : ui.t('accounts.fields.unknown') },
    ]}
  />
)
