import type { Call, FormDefinition } from '../../../src/calls/index.js'
import type { Nomination, Submission, SubmissionDifference } from '../../../src/nominations/index.js'
import type { Ui } from '../../../src/platform/ui.js'
import { DeskCallPage } from '../../calls/desk-layout.js'
import { Button, Page, Select } from '../../components/index.js'
import { formatMoment } from '../../format.js'
import { AboutCall, titleOf } from '../parts.js'
import { nominationFileHref } from '../submission.js'
import { DifferenceList } from './difference.js'

/** A version by its number, or what is being written. */
export type VersionChosen = number | 'draft'

export interface DifferenceProps {
  ui: Ui
  call: Call
  nomination: Pick<Nomination, '_id' | 'title' | 'category'>
  /** The form of both, as far as either asks something. */
  form: FormDefinition
  submissions: Array<Pick<Submission, 'number' | 'at'>>
  /** Whether the draft may be chosen: for its own people. */
  draft: boolean
  from: VersionChosen
  to: VersionChosen
  difference: SubmissionDifference
}

const Chooser = ({ ui, call, submissions, draft, from, to }: DifferenceProps) => {
  const choices = [
    ...submissions.map(({ number, at }) => ({ value: String(number), label: ui.t('checking.difference.version', { number, at: formatMoment(ui.locale, at, call.timeZone) }) })),
    ...(draft ? [{ value: 'draft', label: ui.t('checking.difference.draft') }] : []),
  ]
  return (
    <form method="get" class="filter-bar no-print">
      <Select ui={ui} name="from" label={ui.t('checking.difference.from')} value={String(from)} choices={choices} quiet />
      <Select ui={ui} name="to" label={ui.t('checking.difference.to')} value={String(to)} choices={choices} quiet />
      <div class="filter-acts"><Button ui={ui} kind="plain" icon="switch-horizontal">{ui.t('checking.difference.do')}</Button></div>
    </form>
  )
}

const Body = (props: DifferenceProps) => (
  <>
    <Chooser {...props} />
    <DifferenceList ui={props.ui} call={props.call} form={props.form} difference={props.difference} fileHref={nominationFileHref(props.nomination._id)} />
  </>
)

/** The difference of two versions for the nominee's own people; the draft is one of them. */
export const OwnDifferencePage = (props: DifferenceProps) => {
  const { ui, nomination, call } = props
  return (
    <Page
      ui={ui}
      title={ui.t('checking.difference.compare')}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: `/nominations/${nomination._id}` }]}
      lead={<><AboutCall ui={ui} shown={{ call, nomination }} /><br />{ui.t('checking.difference.lead')}</>}
    >
      <Body {...props} />
    </Page>
  )
}

/** The same at the desk, of submitted versions only. */
export const DeskDifferencePage = (props: DifferenceProps) => {
  const { ui, nomination, call } = props
  return (
    <DeskCallPage ui={ui} call={call} tab="nominations" title={ui.t('checking.difference.compare')} lead={ui.t('checking.difference.lead')} crumbs={[{ label: nomination.title, href: `/desk/nominations/${nomination._id}` }]}>
      <Body {...props} />
    </DeskCallPage>
  )
}
