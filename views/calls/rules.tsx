import { RULE_BOUNDS, warnBeforeOf } from '../../src/calls/rules/index.js'
import { sentencesOf } from '../../src/platform/text.js'
import type { HeldState } from '../../src/files/index.js'
import { formatNumber } from '../format.js'
import { Button, Checkbox, DataList, Empty, FileField, FileLink, filling, Form, NumberField, Notice, TextField } from '../components/index.js'
import { FileHeld } from '../files/notes.js'
import { PartForm, PartPage, partHref, type PartProps } from './part-page.js'

const NUMBERS = Object.keys(RULE_BOUNDS) as Array<keyof typeof RULE_BOUNDS>
const FLAGS = ['employerExcludesFromCategory', 'publishJudges', 'readingKindsOnly', 'blind'] as const

/** The numbers and settings of practice that this call goes by. */
export const RulesPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const warnings = warnBeforeOf(call.rules).join(', ')
  const fill = filling(refilled, { ...call.rules, warnBefore: warnings })
  const reading = (
    <DataList
      items={[
        ...NUMBERS.map((name) => ({ term: ui.t(`calls.rules.${name}.label`), value: `${formatNumber(ui.locale, call.rules[name])} ${ui.t(`calls.rules.${name}.unit`)}` })),
        { term: ui.t('calls.rules.warnBefore.label'), value: `${warnings} ${ui.t('calls.rules.warnBefore.unit')}` },
        ...FLAGS.map((name) => ({ term: ui.t(`calls.rules.${name}.label`), value: ui.t(call.rules[name] ? 'common.yes' : 'common.no') })),
      ]}
    />
  )
  return (
    <PartPage {...props} part="rules" lead={ui.t('calls.hints.rules')} reading={reading}>
      <PartForm ui={ui} call={call} action={partHref(call, 'rules')}>
        {NUMBERS.map((name) => (
          <NumberField
            key={name}
            ui={ui}
            {...fill(name)}
            label={ui.t(`calls.rules.${name}.label`)}
            hint={sentencesOf([ui.t(`calls.rules.${name}.hint`), ui.t('calls.hints.fromTo', { min: RULE_BOUNDS[name][0], max: RULE_BOUNDS[name][1] })])}
            unit={ui.t(`calls.rules.${name}.unit`)}
            min={RULE_BOUNDS[name][0]}
            max={RULE_BOUNDS[name][1]}
            required
          />
        ))}
        <TextField ui={ui} {...fill('warnBefore')} label={ui.t('calls.rules.warnBefore.label')} hint={ui.t('calls.rules.warnBefore.hint')} width="medium" />
        {FLAGS.map((name) => <Checkbox key={name} ui={ui} {...fill(name)} label={ui.t(`calls.rules.${name}.label`)} hint={ui.t(`calls.rules.${name}.hint`)} />)}
      </PartForm>
    </PartPage>
  )
}

/** Files that entrants download and fill in. */
export const TemplatesPage = (props: PartProps & { accept: string[]; maxBytes: number; held: ReadonlyMap<string, HeldState> }) => {
  const { ui, call, refilled, may, accept, maxBytes, held } = props
  const action = partHref(call, 'templates')
  const list =
    call.templates.length === 0 ? (
      <Empty ui={ui} icon="paperclip" what={ui.t('calls.templates.none')} why={ui.t('calls.templates.noneWhy')} />
    ) : (
      <ul class="plain-list template-list">
        {call.templates.map((template) => (
          <li key={template.file} class="row-wrap">
            <FileLink ui={ui} href={`${action}/${template.file}`} name={template.name} bytes={template.bytes} download />
            <FileHeld ui={ui} state={held.get(template.file)} />
            {may.allowed ? (
              <Form ui={ui} action={`${action}/${template.file}/remove`}>
                <Button ui={ui} kind="quiet" small icon="trash">{ui.t('calls.templates.remove')}<span class="visually-hidden"> {template.name}</span></Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    )
  return (
    <PartPage {...props} part="templates" lead={ui.t('calls.templates.lead')} reading={list}>
      {list}
      <section class="section">
        <h2>{ui.t('calls.templates.add')}</h2>
        <Form ui={ui} action={action} upload>
          <FileField ui={ui} name="file" label={ui.t('calls.templates.file')} error={refilled?.errors['file']} accept={accept} maxBytes={maxBytes} required />
          <Button ui={ui} icon="upload">{ui.t('calls.templates.upload')}</Button>
        </Form>
        {call.templates.length > 0 ? <Notice ui={ui}>{ui.t('calls.templates.publicNote')}</Notice> : null}
      </section>
    </PartPage>
  )
}
