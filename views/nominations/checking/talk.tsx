import type { Conversation } from '../../../src/nominations/index.js'
import type { Decision } from '../../../src/platform/policy.js'
import { wordsFor } from '../../../src/platform/text.js'
import type { Refilled, Ui } from '../../../src/platform/ui.js'
import { DeskCallPage } from '../../calls/desk-layout.js'
import { Acts, Button, Form, Notice, Page, TextArea, When } from '../../components/index.js'
import { formatMoment } from '../../format.js'
import { AboutCall, titleOf } from '../parts.js'

export interface TalkProps extends Conversation {
  ui: Ui
  mayWrite: Decision
  refilled: Refilled | null
}

type Side = 'office' | 'nominee'

const Messages = ({ ui, call, messages, side }: Pick<TalkProps, 'ui' | 'call' | 'messages'> & { side: Side }) =>
  messages.length === 0 ? <p class="muted">{ui.t('checking.talk.none')}</p> : (
    <ol class="plain-list">
      {messages.map((message) => (
        <li key={message._id} class={`message${message.side === side ? ' own' : ''}`}>
          {/* To the nominee the office speaks with one voice. */}
          <p class="small"><strong>{ui.t(`checking.labels.${message.side}`)}</strong>{message.side === 'office' && side === 'nominee' ? null : <> · {message.by.name}</>} · <span class="muted"><When ui={ui} at={message.at} zone={call.timeZone} plain /></span></p>
          <p class="prose">{message.text}</p>
          {message.side === side ? <p class="small muted">{message.readAt ? ui.t('checking.talk.read', { at: formatMoment(ui.locale, message.readAt, call.timeZone) }) : ui.t('checking.talk.unread')}</p> : null}
        </li>
      ))}
    </ol>
  )

const Write = ({ ui, action, mayWrite, refilled }: Pick<TalkProps, 'ui' | 'mayWrite' | 'refilled'> & { action: string }) =>
  mayWrite.allowed ? (
    <Form ui={ui} action={action}>
      <TextArea ui={ui} name="text" label={ui.t('checking.talk.write')} value={refilled?.typed['text'] ?? ''} error={refilled?.errors['text']} required max={4000} rows={5} />
      <Acts><Button ui={ui} icon="send">{ui.t('checking.talk.send')}</Button></Acts>
    </Form>
  ) : mayWrite.hidden ? null : <Notice ui={ui}>{ui.t(mayWrite.key, mayWrite.values)}</Notice>

/** The conversation as the nominee's people read it. */
export const NomineeTalkPage = (props: TalkProps) => {
  const { ui, nomination, call, refilled } = props
  const base = `/nominations/${nomination._id}`
  const late = nomination.status === 'returned' && nomination.correction !== null && nomination.correction.until <= ui.now
  return (
    <Page
      ui={ui}
      title={{ key: 'checking.talk.title', values: { title: titleOf(ui, nomination) } }}
      place="enterprise"
      crumbs={[{ label: ui.t('nominations.mine.title'), href: '/nominations' }, { label: titleOf(ui, nomination), href: base }]}
      lead={<AboutCall ui={ui} shown={{ call, nomination }} />}
      errors={refilled?.errors}
    >
      <p class="muted">{ui.t('checking.talk.lead')}</p>
      {late ? <Notice ui={ui} tone="blocked">{ui.t('checking.talk.late')}</Notice> : null}
      <Messages {...props} side="nominee" />
      <Write {...props} action={`${base}/messages`} />
    </Page>
  )
}

/** The same at the desk. */
export const DeskTalkPage = (props: TalkProps) => {
  const { ui, nomination, call, refilled } = props
  const title = wordsFor(nomination.submission?.title ?? {}, ui.locale)
  return (
    <DeskCallPage ui={ui} call={call} tab="nominations" title={ui.t('checking.talk.title', { title })} crumbs={[{ label: title, href: `/desk/nominations/${nomination._id}` }]} lead={ui.t('checking.talk.leadOffice')} errors={refilled?.errors}>
      <Messages {...props} side="office" />
      <Write {...props} action={`/desk/nominations/${nomination._id}/messages`} />
    </DeskCallPage>
  )
}
