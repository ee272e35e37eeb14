import type { ComponentChildren } from 'preact'
import { weightSum } from '../../src/calls/rules/index.js'
import type { Prize } from '../../src/calls/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Card, Checkbox, filling, Followed, named, Notice, NumberField, TextField } from '../components/index.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'
import { CategoryList, CriteriaTable, PrizeTable } from './parts.js'

/** How many rows a list's form shows: those that were typed, else those stored and some empty ones. */
export const rowsOf = (refilled: Refilled | null, name: string, stored: number): number[] => {
  const typed = refilled?.typed[name]
  const count = Array.isArray(typed) ? typed.length : stored + (stored === 0 ? 3 : 1)
  return Array.from({ length: count }, (_, index) => index)
}

export const Row = ({ ui, index, isNew, title, path, removing, children }: { ui: Ui; index: number; isNew: boolean; title: string; path: string; removing: unknown; children: ComponentChildren }) => {
  const number = ui.t('calls.rows.row', { number: index + 1 })
  named(ui, path, title || number)
  return (
    <Card title={isNew ? ui.t('calls.rows.new') : title || number} level={2}>
      {children}
      {isNew ? null : <Checkbox ui={ui} name={`${path}.remove`} label={ui.t('calls.rows.remove')} value={removing} />}
    </Card>
  )
}

/** The call's categories, all on one page; an empty row is left out, an emptied page of rows grows by saving. */
export const CategoriesPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const fill = filling(refilled, call)
  return (
    <PartPage {...props} part="categories" lead={ui.t('calls.hints.categories')} reading={<CategoryList ui={ui} categories={call.categories} />}>
      <PartForm ui={ui} call={call} action={partHref(call, 'categories')}>
        {rowsOf(refilled, 'categories', call.categories.length).map((index) => {
          const path = `categories.${index}`
          const stored = call.categories[index]
          return (
            <Row key={index} ui={ui} index={index} isNew={!stored} title={wordsFor(stored?.name ?? {}, ui.locale)} path={path} removing={fill(`${path}.remove`).value}>
              <CallText call={call} ui={ui} {...fill(`${path}.name`)} needed label={ui.t('calls.labels.name')} errors={refilled?.errors} max={120} quiet />
              <CallText call={call} ui={ui} {...fill(`${path}.description`)} label={ui.t('calls.criterion.description')} errors={refilled?.errors} rows={2} max={600} quiet />
              <TextField ui={ui} {...fill(`${path}.key`)} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" quiet />
            </Row>
          )
        })}
      </PartForm>
    </PartPage>
  )
}

const QuotaFields = ({ props, path, prize }: { props: PartProps; path: string; prize: Prize | undefined }) => {
  const { ui, call, refilled } = props
  const fill = filling(refilled, call)
  return (
    <fieldset class="quota-row">
      <legend class="form-label">{ui.t('calls.page.quotas')}</legend>
      {call.categories.map((category) => {
        const at = fill(`${path}.quotas.${category.key}`)
        return <NumberField key={category.key} ui={ui} {...at} value={at.value ?? prize?.quotas[category.key] ?? 0} label={wordsFor(category.name, ui.locale)} min={0} max={999} quiet />
      })}
    </fieldset>
  )
}

/** The prizes with how many may be won in each category. */
export const PrizesPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const fill = filling(refilled, call)
  return (
    <PartPage {...props} part="prizes" lead={ui.t('calls.hints.prizes')} reading={<PrizeTable ui={ui} call={call} />}>
      {call.categories.length === 0 ? <Notice ui={ui} tone="waiting"><Followed words={ui.t('calls.hints.categoriesFirst')}><a href={partHref(call, 'categories')}>{ui.t('calls.hints.toCategories')}</a></Followed></Notice> : null}
      <PartForm ui={ui} call={call} action={partHref(call, 'prizes')}>
        {rowsOf(refilled, 'prizes', call.prizes.length).map((index) => {
          const path = `prizes.${index}`
          const stored = call.prizes[index]
          const rank = fill(`${path}.rank`)
          return (
            <Row key={index} ui={ui} index={index} isNew={!stored} title={wordsFor(stored?.name ?? {}, ui.locale)} path={path} removing={fill(`${path}.remove`).value}>
              <CallText call={call} ui={ui} {...fill(`${path}.name`)} needed label={ui.t('calls.labels.name')} errors={refilled?.errors} max={120} quiet />
              <NumberField ui={ui} {...rank} value={rank.value ?? index + 1} label={ui.t('calls.labels.rank')} hint={ui.t('calls.hints.rank')} min={1} max={20} quiet />
              {stored && call.categories.length > 0 && call.categories.every(({ key }) => (stored.quotas[key] ?? 0) === 0) ? <Notice ui={ui} tone="waiting">{ui.t('calls.hints.noQuota')}</Notice> : null}
              {call.categories.length === 0 ? null : <QuotaFields props={props} path={path} prize={stored} />}
              <TextField ui={ui} {...fill(`${path}.key`)} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" quiet />
            </Row>
          )
        })}
      </PartForm>
    </PartPage>
  )
}

/** The criteria with their scales, weights and their order when places are tied. */
export const RubricPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const { criteria } = call.rubric
  const fill = filling(refilled, { criteria: criteria.map((c) => ({ ...c, tie: call.tieOrder.indexOf(c.key) + 1 })) })
  return (
    <PartPage {...props} part="rubric" lead={ui.t('calls.hints.rubric')} reading={<CriteriaTable ui={ui} rubric={call.rubric} />}>
      <PartForm ui={ui} call={call} action={partHref(call, 'rubric')}>
        <p class={weightSum(call.rubric) === 100 ? 'muted' : 'weights-off'}>{ui.t('calls.criterion.sum', { sum: weightSum(call.rubric) })}</p>
        {rowsOf(refilled, 'criteria', criteria.length).map((index) => {
          const path = `criteria.${index}`
          const stored = criteria[index]
          const scale = fill(`${path}.scale`)
          return (
            <Row key={index} ui={ui} index={index} isNew={!stored} title={wordsFor(stored?.name ?? {}, ui.locale)} path={path} removing={fill(`${path}.remove`).value}>
              <CallText call={call} ui={ui} {...fill(`${path}.name`)} needed label={ui.t('calls.criterion.name')} errors={refilled?.errors} max={120} quiet />
              <CallText call={call} ui={ui} {...fill(`${path}.description`)} label={ui.t('calls.criterion.description')} errors={refilled?.errors} rows={2} max={600} quiet />
              <div class="columns">
                <NumberField ui={ui} {...fill(`${path}.weight`)} label={ui.t('calls.criterion.weight')} unit="%" min={1} max={100} quiet />
                <NumberField ui={ui} {...scale} value={scale.value ?? 100} label={ui.t('calls.criterion.scale')} hint={ui.t('calls.hints.scale')} min={1} max={1000} quiet />
                <NumberField ui={ui} {...fill(`${path}.tie`)} label={ui.t('calls.labels.tie')} hint={ui.t('calls.hints.tie')} min={1} max={20} quiet />
              </div>
              <TextField ui={ui} {...fill(`${path}.key`)} label={ui.t('calls.labels.key')} hint={ui.t('calls.hints.key')} width="medium" autocomplete="off" quiet />
            </Row>
          )
        })}
      </PartForm>
    </PartPage>
  )
}
