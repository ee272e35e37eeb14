import { hasBegun, phaseOf } from '../../src/calls/rules/index.js'
import type { Call, RubricDefinition } from '../../src/calls/index.js'
import type { LocalText } from '../../src/platform/text.js'
import type { Key } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, DataList, DaysLeft, FileLink, Notice, Text } from '../components/index.js'
import { BackingSentences } from './backing.js'
import { LimitSentences } from './limits.js'
import { CategoryList, CriteriaTable, Extensions, KeyDates, PrizeTable } from './parts.js'

const Part = ({ ui, id, word, text }: { ui: Ui; id: string; word: Key; text: LocalText }) =>
  text.en || text.zh ? (
    <section class="section" id={id}>
      <h2>{ui.t(word)}</h2>
      <p><Text ui={ui} text={text} prose /></p>
    </section>
  ) : null

export interface CallReadingProps {
  ui: Ui
  call: Call
  rubric: RubricDefinition
  /** A preview at the desk: files come from the desk, nothing can be entered. */
  preview?: boolean
}

/** Everything that the public reads of a call. */
export const CallReading = ({ ui, call, rubric }: CallReadingProps) => (
  <>
    <Extensions ui={ui} call={call} />
    <Part ui={ui} id="purpose" word="calls.page.purpose" text={call.purpose} />
    <section class="section" id="entrants">
      <h2>{ui.t('calls.page.eligibility')}</h2>
      <p><Text ui={ui} text={call.eligibility} prose /></p>
      <LimitSentences ui={ui} call={call} />
      <BackingSentences ui={ui} call={call} />
    </section>
    <section class="section" id="categories">
      <h2>{ui.t('calls.page.categories')}</h2>
      <CategoryList ui={ui} categories={call.categories} />
    </section>
    <section class="section" id="criteria">
      <h2>{ui.t('calls.page.criteria')}</h2>
      <p class="muted">{ui.t('calls.page.criteriaLead')}</p>
      <CriteriaTable ui={ui} rubric={rubric} />
    </section>
    <section class="section" id="prizes">
      <h2>{ui.t('calls.page.prizes')}</h2>
      <p><Text ui={ui} text={call.awards} prose /></p>
      <p class="muted">{ui.t('calls.page.quotas')}</p>
      <PrizeTable ui={ui} call={call} />
    </section>
    <Part ui={ui} id="procedure" word="calls.page.procedure" text={call.procedure} />
  </>
)

/** Beside the call: how long there is, how to enter, what to download, whom to ask. */
export const CallAside = ({ ui, call, preview }: Omit<CallReadingProps, 'rubric'>) => {
  const phase = phaseOf(call, ui.now)
  const open = phase === 'open'
  const files = preview ? `/desk/calls/${call._id}/settings/templates` : `/calls/${call.code}/templates`
  return (
    <>
      <Card title={ui.t('calls.page.dates')} {...(open ? { tone: 'done' as const } : {})}>
        {open && call.closesAt ? <p><DaysLeft ui={ui} until={call.closesAt} /></p> : null}
        <KeyDates ui={ui} call={call} />
        {open && !preview ? <Button ui={ui} href={`/calls/${call.code}/enter`} icon="pencil">{ui.t('calls.page.enter')}</Button> : null}
        {phase === 'scheduled' ? <p class="muted">{ui.t('calls.page.notYet')}</p> : null}
        {hasBegun(call, 'closed', ui.now) ? <p class="muted">{ui.t('calls.page.closed')}</p> : null}
        {phase === 'notice' ? <p><a href={`/notices/${call.code}`}>{ui.t('calls.page.toNotice')}</a></p> : null}
        {hasBegun(call, 'announced', ui.now) ? <p><a href={`/winners/${call.code}`}>{ui.t('calls.page.toWinners')}</a></p> : null}
      </Card>
      <Card title={ui.t('calls.page.downloads')}>
        <ul class="plain-list">
          <li>{preview ? ui.t('calls.page.notice') : <a href={`/calls/${call.code}/notice.pdf`}>{ui.t('calls.page.notice')}</a>}</li>
          {call.templates.map((template) => (
            <li key={template.file}><FileLink ui={ui} href={`${files}/${template.file}`} name={template.name} bytes={template.bytes} download /></li>
          ))}
        </ul>
      </Card>
      <Card title={ui.t('calls.page.contact')}>
        <DataList
          items={[
            Boolean(call.contact.name.en ?? call.contact.name.zh) && { term: ui.t('calls.labels.contactName'), value: <Text ui={ui} text={call.contact.name} /> },
            call.contact.email !== '' && { term: ui.t('calls.labels.email'), value: <a href={`mailto:${call.contact.email}`}>{call.contact.email}</a> },
            call.contact.phone !== '' && { term: ui.t('calls.labels.phone'), value: call.contact.phone },
          ]}
        />
      </Card>
      {preview ? <Notice ui={ui}>{ui.t('calls.preview.note')}</Notice> : null}
    </>
  )
}
