import { backingOf, backingSentences, BODIES, ENDORSEMENTS, PARTNERS } from '../../src/calls/rules/index.js'
import type { Call } from '../../src/calls/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Checkbox, DataList, filling, NumberField, Select, Text } from '../components/index.js'
import { formatNumber } from '../format.js'
import { Row, rowsOf } from './lists.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'

/** What a call admits and asks for besides the lead. */
export const BackingSentences = ({ ui, call }: { ui: Ui; call: Call }) => (
  <ul>{backingSentences(call).map(({ key, values }) => <li key={key}>{ui.t(key, values)}</li>)}</ul>
)

/** Who stands behind a nomination besides its lead: partners, endorsing body, the stamped form. */
export const BackingPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const backing = backingOf(call)
  const fill = filling(refilled, backing)
  const reading = (
    <>
      <DataList
        items={[
          { term: ui.t('backing.settings.partners'), value: formatNumber(ui.locale, backing.partners) },
          { term: ui.t('backing.settings.endorsement'), value: ui.t(`backing.settings.endorsements.${backing.endorsement}`) },
          { term: ui.t('backing.settings.stampedForm'), value: ui.t(backing.stampedForm ? 'common.yes' : 'common.no') },
        ]}
      />
      {backing.bodies.length > 0 ? (
        <section class="section">
          <h2>{ui.t('backing.settings.bodies')}</h2>
          <ul>{backing.bodies.map(({ key, text }) => <li key={key}><Text ui={ui} text={text} /></li>)}</ul>
        </section>
      ) : null}
    </>
  )
  return (
    <PartPage {...props} part="backing" lead={ui.t('backing.settings.lead')} reading={reading}>
      <PartForm ui={ui} call={call} action={partHref(call, 'backing')}>
        <NumberField ui={ui} {...fill('partners')} label={ui.t('backing.settings.partners')} hint={ui.t('backing.settings.partnersHint')} min={PARTNERS[0]} max={PARTNERS[1]} required />
        <Checkbox ui={ui} {...fill('stampedForm')} label={ui.t('backing.settings.stampedForm')} hint={ui.t('backing.settings.stampedFormHint')} />
        <Select
          ui={ui}
          {...fill('endorsement')}
          label={ui.t('backing.settings.endorsement')}
          hint={ui.t('backing.settings.endorsementHint')}
          empty={null}
          width="medium"
          choices={ENDORSEMENTS.map((value) => ({ value, label: ui.t(`backing.settings.endorsements.${value}`) }))}
        />
        <section class="section">
          <h2>{ui.t('backing.settings.bodies')}</h2>
          <p class="muted">{ui.t('backing.settings.bodiesHint')}</p>
          {rowsOf(refilled, 'bodies', backing.bodies.length).map((index) => {
            const path = `bodies.${index}`
            const stored = backing.bodies[index]
            return (
              <Row key={index} ui={ui} index={index} isNew={!stored} title={ui.t('backing.settings.body', { number: index + 1 })} path={path} removing={fill(`${path}.remove`).value}>
                <input type="hidden" name={`bodies[${index}][key]`} value={stored?.key ?? ''} />
                <CallText call={call} ui={ui} {...fill(`${path}.text`)} needed label={ui.t('backing.settings.bodyName')} errors={refilled?.errors} max={BODIES.length} quiet />
              </Row>
            )
          })}
        </section>
      </PartForm>
    </PartPage>
  )
}
