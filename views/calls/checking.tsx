import { APPEAL_DAYS, checkingOf, LIKENESS, PHRASE_LISTS, PHRASES } from '../../src/calls/rules/index.js'
import { Checkbox, DataList, filling, NumberField, Text } from '../components/index.js'
import { formatNumber } from '../format.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'

/** How many empty rows a list offers to be filled in. */
const SPARE = 2

const rowsOf = (typed: unknown, stored: number): number[] => Array.from({ length: Array.isArray(typed) ? typed.length : stored + SPARE }, (_, index) => index)

/** How the formality check is done: points, ready-made reasons, quoted rules, second pair of eyes, time for another look. */
export const CheckingPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const checking = checkingOf(call)
  const fill = filling(refilled, checking)
  const reading = (
    <>
      {PHRASE_LISTS.map((list) => (
        <section key={list} class="section">
          <h2>{ui.t(`checking.settings.${list}.title`)}</h2>
          {checking[list].length > 0 ? <ol>{checking[list].map((phrase) => <li key={phrase.key}><Text ui={ui} text={phrase.text} /></li>)}</ol> : <p class="muted">{ui.t('checking.settings.none')}</p>}
        </section>
      ))}
      <DataList
        items={[
          { term: ui.t('checking.settings.secondCheck'), value: ui.t(checking.secondCheck ? 'common.yes' : 'common.no') },
          { term: ui.t('checking.settings.appealDays'), value: formatNumber(ui.locale, checking.appealDays) },
          { term: ui.t('checking.settings.likeness'), value: `${formatNumber(ui.locale, checking.likenessFrom)}%` },
        ]}
      />
    </>
  )
  return (
    <PartPage {...props} part="checking" lead={ui.t('checking.settings.lead')} reading={reading}>
      <PartForm ui={ui} call={call} action={partHref(call, 'checking')}>
        {PHRASE_LISTS.map((list) => (
          <section key={list} class="section">
            <h2>{ui.t(`checking.settings.${list}.title`)}</h2>
            <p class="muted">{ui.t(`checking.settings.${list}.hint`)}</p>
            {rowsOf(refilled?.typed[list], checking[list].length).map((index) => {
              const path = `${list}.${index}`
              const key = fill(`${path}.key`).value
              return (
                <div key={index} class="phrase-row">
                  <input type="hidden" name={`${list}[${index}][key]`} value={typeof key === 'string' ? key : ''} />
                  <CallText call={call} ui={ui} {...fill(`${path}.text`)} needed label={ui.t(`checking.settings.${list}.one`, { number: index + 1 })} errors={refilled?.errors} max={PHRASES.length} rows={2} quiet />
                  {index < checking[list].length ? <Checkbox ui={ui} name={`${path}.remove`} label={ui.t('calls.rows.remove')} value={fill(`${path}.remove`).value} /> : null}
                </div>
              )
            })}
          </section>
        ))}
        <Checkbox ui={ui} {...fill('secondCheck')} label={ui.t('checking.settings.secondCheck')} hint={ui.t('checking.settings.secondCheckHint')} />
        <NumberField ui={ui} {...fill('appealDays')} label={ui.t('checking.settings.appealDays')} hint={ui.t('checking.settings.appealHint')} unit={ui.t('checking.settings.days')} min={APPEAL_DAYS[0]} max={APPEAL_DAYS[1]} required />
        <NumberField ui={ui} {...fill('likenessFrom')} label={ui.t('checking.settings.likeness')} hint={ui.t('checking.settings.likenessHint')} unit="%" min={LIKENESS.least} max={LIKENESS.most} required />
      </PartForm>
    </PartPage>
  )
}
