import type { HeldState } from '../../src/files/index.js'
import type { NominationShown, Submission } from '../../src/nominations/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Card, DataList, Notice, Page, Text } from '../components/index.js'
import { Versions } from './overview.js'
import { AboutCall, categoryWords, DeadlineCard, NominationStatusBadge, OutcomeBadge, titleOf } from './parts.js'
import { NominationReading, type Readable } from './reading.js'
import { FileTable, nominationFileHref } from './submission.js'

export interface PartnerOverviewProps {
  ui: Ui
  shown: NominationShown
  /** As it would be submitted now. */
  readable: Readable
  held: ReadonlyMap<string, HeldState>
  submissions: Submission[]
}

/** A nomination for the people of its partners: all of it to read, nothing to change. */
export const PartnerOverview = ({ ui, shown, readable, held, submissions }: PartnerOverviewProps) => {
  const { nomination, call, form, backing } = shown
  const hrefOf = nominationFileHref(nomination._id)
  return (
    <Page
      ui={ui}
      title={titleOf(ui, nomination)}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }]}
      lead={<AboutCall ui={ui} shown={shown} />}
      status={<><NominationStatusBadge ui={ui} status={nomination.status} />{nomination.outcome ? <OutcomeBadge ui={ui} call={call} outcome={nomination.outcome} /> : null}</>}
      aside={
        <>
          <DeadlineCard ui={ui} shown={shown} />
          {submissions.length > 0 ? <Card title={ui.t('nominations.history')}><Versions ui={ui} shown={shown} submissions={submissions} /></Card> : null}
        </>
      }
    >
      <Notice ui={ui} title={ui.t('backing.partner.reading')}><p>{ui.t('backing.partner.readingText')}</p></Notice>
      <DataList
        items={[
          { term: ui.t('nominations.labels.organisation'), value: <Text ui={ui} text={backing.lead.name} /> },
          { term: ui.t('backing.partners.title'), value: <ol class="declared">{backing.named.map(({ name, code }) => <li key={code}><Text ui={ui} text={name} /> <span class="mono">{code}</span></li>)}</ol> },
          { term: ui.t('nominations.labels.category'), value: categoryWords(ui, call, nomination.category) },
        ]}
      />
      <section class="section">
        <h2>{ui.t('backing.partner.content')}</h2>
        <Card><NominationReading ui={ui} call={call} form={form} submission={readable} fileHref={hrefOf} held={held} level={3} marks /></Card>
      </section>
      {readable.files.length > 0 ? <section class="section"><FileTable ui={ui} files={readable.files} held={held} hrefOf={(file) => hrefOf(file, 'inline')} /></section> : null}
    </Page>
  )
}
