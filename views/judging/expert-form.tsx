import type { ExpertShown } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, DataList, filling, Form, Notice, Page, TextArea, TextField, wordOf, type Filled } from '../components/index.js'

export interface ExpertTheirs {
  values: Record<string, unknown>
  by: string | null
}

export interface ExpertFormProps {
  ui: Ui
  /** Null for one who is new to the pool. */
  expert: ExpertShown | null
  version: number
  refilled: Refilled | null
  theirs: ExpertTheirs | null
}

const ROWS = [0, 1, 2, 3, 4, 5]

const employerWords = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value && 'code' in value ? `${String(value.name)} ${String(value.code)}`.trim() : ''

const Theirs = ({ ui, theirs }: { ui: Ui; theirs: ExpertTheirs }) => {
  const { values, by } = theirs
  const past = Array.isArray(values['pastEmployers']) ? values['pastEmployers'].map(employerWords).join('\n') : ''
  const fields = Array.isArray(values['fields']) ? values['fields'].join(', ') : ''
  return (
    <Notice ui={ui} tone="blocked" title={ui.t('errors.titles.conflict')}>
      <p>{ui.t('judging.experts.overtaken')}{by ? ` ${ui.t('common.theirs.by', { by })}` : ''}</p>
      <DataList items={[
        { term: ui.t('judging.experts.name'), value: wordOf(values['name']) },
        { term: ui.t('judging.experts.email'), value: wordOf(values['email']) },
        { term: ui.t('judging.experts.post'), value: wordOf(values['post']) },
        { term: ui.t('judging.experts.employer'), value: employerWords(values['employer']) },
        { term: ui.t('judging.experts.pastEmployers'), value: <span class="prose">{past}</span> },
        { term: ui.t('judging.experts.fields'), value: fields },
      ]} />
    </Notice>
  )
}

/** Fields of an expert, under `prefix` where they are part of a larger form. */
export const ExpertFields = ({ ui, fill, prefix = '', required = true, accountEmail = null }: { ui: Ui; fill: (path: string) => Filled; prefix?: string; required?: boolean; accountEmail?: string | null }) => (
  <>
    <TextField ui={ui} {...fill(`${prefix}name`)} label={ui.t('judging.experts.name')} width="medium" required={required} autocomplete="off" />
    <TextField ui={ui} {...fill(`${prefix}email`)} type="email" label={ui.t('judging.experts.email')} hint={accountEmail === null ? ui.t('judging.experts.emailHint') : ui.t('judging.experts.accountEmail', { email: accountEmail })} width="medium" required={required} autocomplete="off" />
    <TextField ui={ui} {...fill(`${prefix}post`)} label={ui.t('judging.experts.post')} />
    <fieldset>
      <legend class="form-label">{ui.t('judging.experts.employer')}</legend>
      <TextField ui={ui} {...fill(`${prefix}employer.name`)} label={ui.t('judging.experts.employerName')} required={required} autocomplete="off" />
      <TextField ui={ui} {...fill(`${prefix}employer.code`)} label={ui.t('judging.experts.employerCode')} hint={ui.t('judging.experts.codeHint')} width="medium" autocomplete="off" />
    </fieldset>
    <TextArea ui={ui} {...fill(`${prefix}fields`)} label={ui.t('judging.experts.fields')} hint={ui.t('judging.experts.fieldsHint')} rows={3} />
  </>
)

/** One expert of the pool: made, or changed with a word when somebody else was faster. */
export const ExpertForm = ({ ui, expert, version, refilled, theirs }: ExpertFormProps) => {
  const stored = expert ? { ...expert, fields: expert.fields.join('\n') } : {}
  const fill = filling(refilled, stored)
  const title = expert ? ui.t('judging.experts.edit', { name: expert.name }) : ui.t('judging.experts.add')
  return (
    <Page ui={ui} place="desk" title={title} lead={ui.t('judging.experts.formLead')} errors={refilled?.errors} crumbs={[{ label: ui.t('judging.experts.title'), href: '/desk/experts' }]}>
      {theirs ? <Theirs ui={ui} theirs={theirs} /> : null}
      <Form ui={ui} action={expert ? `/desk/experts/${expert._id}` : '/desk/experts'}>
        {expert ? <input type="hidden" name="version" value={version} /> : null}
        <ExpertFields ui={ui} fill={fill} accountEmail={expert?.accountEmail ?? null} />
        <Card title={ui.t('judging.experts.pastEmployers')}>
          <p class="muted">{ui.t('judging.experts.pastHint')}</p>
          {ROWS.map((row) => (
            <div key={row} class="pair">
              <TextField ui={ui} quiet {...fill(`pastEmployers.${row}.name`)} label={ui.t('judging.experts.pastName', { number: row + 1 })} autocomplete="off" />
              <TextField ui={ui} quiet {...fill(`pastEmployers.${row}.code`)} label={ui.t('judging.experts.pastCode', { number: row + 1 })} autocomplete="off" />
            </div>
          ))}
        </Card>
        <Acts>
          <Button ui={ui} icon="check">{ui.t(expert ? 'judging.experts.save' : 'judging.experts.add')}</Button>
          <Button ui={ui} kind="quiet" href="/desk/experts">{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </Page>
  )
}
