import type { Organisation } from '../../src/accounts/index.js'
import type { HeldState } from '../../src/files/index.js'
import { declarationsOf } from '../../src/calls/rules/index.js'
import type { NominationShown, Signatory } from '../../src/nominations/index.js'
import { isStampedFile, SIGNATORY_LENGTH, submittedEndorsement } from '../../src/nominations/rules/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, Checkboxes, choiceFor, DataList, filling, Form, Notice, Page, Text, TextField } from '../components/index.js'
import { formatInstant } from '../format.js'
import { AboutCall, categoryWords, DeadlineCard, MissingList, titleOf } from './parts.js'
import { NominationReading, type Readable } from './reading.js'
import { backingItems } from './signature.js'
import { BreachNotice } from './limits.js'
import { FileTable, nominationFileHref } from './submission.js'

export interface SubmitProps {
  ui: Ui
  shown: NominationShown
  /** As it would be submitted now. */
  readable: Readable
  /** Files that the virus scanner holds. */
  held: ReadonlyMap<string, HeldState>
  organisation: Pick<Organisation, 'name' | 'code' | 'kind' | 'region'>
  /** Who signed the version that stands; null before the first. */
  last: Signatory | null
  /** The submit was refused: what was typed, and why. */
  refilled: Refilled | null
}

/** Who stands behind what would be sent now. */
const backingToSubmit = ({ nomination, backing }: NominationShown): Parameters<typeof backingItems>[1] => {
  const endorsement = submittedEndorsement(nomination.endorsement, backing.content)
  const scan = nomination.attachments.find(isStampedFile)
  return {
    partners: backing.snapshots,
    ...(endorsement ? { endorsement } : {}),
    ...(backing.settings.stampedForm && scan && backing.scan === 'current' ? { stamped: { sha256: scan.sha256, hash: backing.form } } : {}),
  }
}

/** The signatory's name and post, and the call's declarations. */
const SigningForm = ({ ui, shown, last, refilled }: Pick<SubmitProps, 'ui' | 'shown' | 'last' | 'refilled'>) => {
  const { nomination, call, deadline } = shown
  const base = `/nominations/${nomination._id}`
  const declarations = declarationsOf(call)
  const fill = filling(refilled, { signatory: last ?? { name: ui.actor.name, post: '' }, declarations: [] })
  return (
    <section class="section">
      <h2>{ui.t('receipts.signing.title')}</h2>
      <p class="muted">{ui.t('receipts.signing.lead')}</p>
      <Form ui={ui} action={`${base}/submit`}>
        <TextField ui={ui} {...fill('signatory.name')} label={ui.t('receipts.signing.name')} required max={SIGNATORY_LENGTH} width="medium" autocomplete="name" />
        <TextField ui={ui} {...fill('signatory.post')} label={ui.t('receipts.signing.post')} hint={ui.t('receipts.signing.postHint')} required max={SIGNATORY_LENGTH} width="medium" autocomplete="organization-title" />
        {declarations.length > 0 ? (
          <Checkboxes
            ui={ui}
            {...fill('declarations')}
            label={ui.t('receipts.signing.declare')}
            required
            choices={declarations.map(({ key, text }) => choiceFor(ui, key, text))}
          />
        ) : null}
        {deadline ? <p>{ui.t('nominations.submit.after', { deadline: formatInstant(ui.locale, deadline, call.timeZone) })}</p> : null}
        <Acts>
          <Button ui={ui} icon="send">{ui.t(nomination.submission ? 'nominations.submit.again' : 'nominations.submit.go')}</Button>
          <Button ui={ui} kind="quiet" href={base}>{ui.t('common.actions.back')}</Button>
        </Acts>
      </Form>
    </section>
  )
}

/** What will be sent, whole, and the signature under it. */
export const SubmitPage = ({ ui, shown, readable, held, organisation, last, refilled }: SubmitProps) => {
  const { nomination, call, form, missing, limits, maySubmit } = shown
  const base = `/nominations/${nomination._id}`
  const nothingNew = nomination.status === 'submitted' && !shown.unsubmitted
  const hrefOf = nominationFileHref(nomination._id)
  return (
    <Page
      ui={ui}
      title={{ key: 'nominations.submit.title', values: { title: titleOf(ui, nomination) } }}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: base }]}
      lead={<AboutCall ui={ui} shown={shown} />}
      errors={refilled?.errors}
      aside={<DeadlineCard ui={ui} shown={shown} />}
    >
      {!maySubmit.allowed && !maySubmit.hidden ? <Notice ui={ui} tone="blocked" title={ui.t('nominations.submit.impossible')}><p>{ui.t(maySubmit.key, maySubmit.values)}</p></Notice> : null}
      {maySubmit.allowed ? <BreachNotice ui={ui} call={call} breaches={limits} organisation={nomination.organisation} /> : null}
      {maySubmit.allowed && missing.length > 0 ? (
        <Notice ui={ui} tone="waiting" title={ui.t('nominations.missing.title', { count: missing.length })}>
          <MissingList ui={ui} nomination={nomination} form={form} missing={missing} />
        </Notice>
      ) : null}
      {maySubmit.allowed && nothingNew ? <Notice ui={ui} tone="done" title={ui.t('nominations.submit.nothingNew')}><p>{ui.t('nominations.submit.nothingNewText', { number: nomination.submission?.number ?? 0 })}</p></Notice> : null}
      <h2>{ui.t('nominations.submit.what')}</h2>
      <p class="muted">{ui.t('receipts.signing.exactly')}</p>
      <DataList
        items={[
          { term: ui.t('nominations.labels.organisation'), value: <><Text ui={ui} text={organisation.name} /> <span class="mono">{organisation.code}</span></> },
          ...backingItems(ui, backingToSubmit(shown)),
          { term: ui.t('nominations.labels.kind'), value: ui.t(`accounts.kinds.${organisation.kind}`) },
          { term: ui.t('nominations.labels.region'), value: organisation.region },
          { term: ui.t('nominations.labels.category'), value: categoryWords(ui, call, nomination.category) },
          { term: ui.t('nominations.labels.version'), value: ui.t('nominations.labels.versionNumber', { number: (nomination.submission?.number ?? 0) + (nothingNew ? 0 : 1) }) },
          { term: ui.t('nominations.basics.consentShort'), value: ui.t(nomination.summaryConsent ? 'common.yes' : 'common.no') },
        ]}
      />
      <Card><NominationReading ui={ui} call={call} form={form} submission={readable} fileHref={hrefOf} held={held} level={3} /></Card>
      <section class="section">
        {readable.files.length > 0 ? <FileTable ui={ui} files={readable.files} held={held} hrefOf={(file) => hrefOf(file, 'inline')} /> : <p class="muted">{ui.t('nominations.submit.noFiles')}</p>}
      </section>
      {maySubmit.allowed && missing.length === 0 && limits.length === 0 && !nothingNew ? <SigningForm ui={ui} shown={shown} last={last} refilled={refilled} /> : null}
    </Page>
  )
}
