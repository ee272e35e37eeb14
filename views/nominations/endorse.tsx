import type { HeldState } from '../../src/files/index.js'
import type { Attachment, EndorsementAsked } from '../../src/nominations/index.js'
import type { FileView } from '../../src/files/index.js'
import { checkCode } from '../../src/nominations/rules/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, DangerAct, DataList, filling, Form, Notice, Page, Text, TextArea, TextField, When } from '../components/index.js'
import { NominationReading } from './reading.js'

export interface EndorsePageProps {
  ui: Ui
  link: string
  asked: EndorsementAsked
  held: ReadonlyMap<string, HeldState>
  refilled: Refilled | null
}

const hrefOf = (link: string) => (file: Attachment, wanted: FileView): string =>
  `/endorsements/${link}/files/${file.id}${wanted === 'attachment' ? '?download=1' : wanted === 'inline' ? '' : `?as=${wanted}`}`

/** Behind an endorsing body's link: the nomination as it would be submitted, and the body's word on it. */
export const EndorsePage = ({ ui, link, asked, held, refilled }: EndorsePageProps) => {
  const { call, form, readable, endorsement, backing, may } = asked
  const { answer, body, contact } = endorsement
  const state = backing.endorsement
  const open = may.allowed && state !== 'endorsed'
  const here = `/endorsements/${link}`
  const stored = answer?.kind === 'endorsed' ? { name: answer.name, post: answer.post, opinion: answer.opinion } : { name: contact.name }
  const fill = filling(refilled, { ...stored, decliner: contact.name })
  const seen = <input type="hidden" name="seen" value={backing.content} />
  const declining = refilled?.errors['reason'] !== undefined || refilled?.errors['decliner'] !== undefined
  return (
    <Page ui={ui} title={ui.t('backing.endorse.title')} place="public" lead={ui.t('backing.endorse.lead', { lead: wordsFor(backing.lead.name, ui.locale), body: wordsFor(body, ui.locale) })} errors={refilled?.errors}>
      {!may.allowed && !may.hidden ? <Notice ui={ui} tone="blocked"><p>{ui.t(may.key, may.values)}</p></Notice> : null}
      {state === 'endorsed' ? <Notice ui={ui} tone="done" title={ui.t('backing.endorse.done')}><p>{ui.t('backing.endorse.doneText')}</p></Notice> : null}
      {state === 'outdated' ? <Notice ui={ui} tone="waiting" title={ui.t('backing.endorse.outdated')}><p>{ui.t('backing.endorse.outdatedText')}</p></Notice> : null}
      {state === 'declined' ? <Notice ui={ui} title={ui.t('backing.endorse.declined')}>{may.allowed ? <p>{ui.t('backing.endorse.declinedText')}</p> : null}</Notice> : null}
      <DataList
        items={[
          { term: ui.t('nominations.labels.call'), value: <a href={`/calls/${call.code}`}><Text ui={ui} text={call.name} /></a> },
          { term: ui.t('nominations.labels.organisation'), value: <><Text ui={ui} text={backing.lead.name} /> <span class="mono">{backing.lead.code}</span></> },
          backing.named.length > 0 && { term: ui.t('backing.partners.title'), value: <ol class="declared">{backing.named.map(({ name, code }, index) => <li key={index}><Text ui={ui} text={name} /> <span class="mono">{code}</span></li>)}</ol> },
          { term: ui.t('backing.endorsement.content'), value: <span class="mono">{checkCode(backing.content)}</span> },
          call.closesAt && { term: ui.t('nominations.labels.deadline'), value: <When ui={ui} at={call.closesAt} zone={call.timeZone} /> },
        ]}
      />
      <section class="section"><Card><NominationReading ui={ui} call={call} form={form} submission={readable} fileHref={hrefOf(link)} held={held} /></Card></section>
      {open ? (
        <section class="section">
          <h2>{ui.t('backing.endorse.word')}</h2>
          <p class="muted">{ui.t('backing.endorse.wordLead')}</p>
          <Form ui={ui} action={`${here}/endorse`}>
            {seen}
            <TextField ui={ui} {...fill('name')} label={ui.t('backing.endorse.name')} required max={60} width="medium" />
            <TextField ui={ui} {...fill('post')} label={ui.t('backing.endorse.post')} required max={60} width="medium" />
            <TextArea ui={ui} {...fill('opinion')} label={ui.t('backing.endorsement.opinion')} hint={ui.t('backing.endorse.opinionHint')} required max={2000} rows={6} />
            <Acts><Button ui={ui} icon="check">{ui.t('backing.endorse.do')}</Button></Acts>
          </Form>
          {state === 'declined' ? null : (
            <DangerAct ui={ui} action={`${here}/decline`} label={ui.t('backing.endorse.decline')} icon="x" tone="plain" open={declining} consequence={<p>{ui.t('backing.endorse.declineConsequence')}</p>}>
              {seen}
              <TextField ui={ui} {...fill('decliner')} label={ui.t('backing.endorse.name')} required max={60} width="medium" />
              <TextArea ui={ui} {...fill('reason')} label={ui.t('nominations.labels.reason')} required max={1000} rows={4} />
            </DangerAct>
          )}
        </section>
      ) : null}
    </Page>
  )
}
