import { LIMIT_BOUNDS, limitSentences, limitsOf } from '../../src/calls/rules/index.js'
import type { Call } from '../../src/calls/index.js'
import { PROVINCE_NAMES, provinceName } from '../../src/platform/provinces.js'
import type { Ui } from '../../src/platform/ui.js'
import { Checkboxes, DateField, filling, Followed, NumberField } from '../components/index.js'
import { PartForm, PartPage, partHref, type PartProps } from './part-page.js'

/** Every limit of a call, each in a sentence that names its figure. */
export const LimitSentences = ({ ui, call }: { ui: Ui; call: Call }) => (
  <ul>{limitSentences(call).map(({ rule, message }) => <li key={rule}>{ui.t(message.key, message.values)}</li>)}</ul>
)

/** Who may enter: what stands, and the limits that are edited here. */
export const LimitsPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const limits = limitsOf(call)
  const fill = filling(refilled, limits)
  return (
    <PartPage {...props} part="limits" lead={ui.t('limits.settings.lead')} reading={<LimitSentences ui={ui} call={call} />}>
      <section class="section">
        <h2>{ui.t('limits.settings.now')}</h2>
        <LimitSentences ui={ui} call={call} />
        <p class="muted small">
          <Followed words={ui.t('limits.settings.elsewhere')}><a href={partHref(call, 'texts')}>{ui.t('calls.parts.texts')}</a> · <a href={partHref(call, 'rules')}>{ui.t('calls.parts.rules')}</a></Followed>
        </p>
      </section>
      <PartForm ui={ui} call={call} action={partHref(call, 'limits')}>
        <NumberField ui={ui} {...fill('asPartner')} label={ui.t('limits.settings.asPartner')} hint={ui.t('limits.settings.asPartnerHint')} unit={ui.t('limits.settings.nominations')} min={LIMIT_BOUNDS.asPartner[0]} max={LIMIT_BOUNDS.asPartner[1]} />
        <DateField ui={ui} {...fill('foundedSince')} label={ui.t('limits.settings.foundedSince')} hint={ui.t('limits.settings.foundedSinceHint')} />
        <NumberField ui={ui} {...fill('yearsSinceWin')} label={ui.t('limits.settings.yearsSinceWin')} hint={ui.t('limits.settings.yearsSinceWinHint')} unit={ui.t('limits.settings.years')} min={LIMIT_BOUNDS.yearsSinceWin[0]} max={LIMIT_BOUNDS.yearsSinceWin[1]} />
        <Checkboxes ui={ui} {...fill('regions')} label={ui.t('limits.settings.regions')} hint={ui.t('limits.settings.regionsHint')} inline choices={PROVINCE_NAMES.map(({ code }) => ({ value: code, label: provinceName(code, ui.locale) }))} />
      </PartForm>
    </PartPage>
  )
}
