import type { MailRowView } from '../../src/mail/index.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, DataList, Form, Page, When } from '../components/index.js'
import { formatNumber } from '../format.js'
import { MailBadge } from './list.js'

export interface MailPageProps {
  ui: Ui
  mail: MailRowView
  subject: string
  text: string
  mayTryAgain: boolean
}

/** One mail: where it stands and what it says, without the secrets of its links. */
export const MailPageView = ({ ui, mail, subject, text, mayTryAgain }: MailPageProps) => {
  const { t } = ui
  return (
    <Page ui={ui} title={subject} place="desk" crumbs={[{ label: t('mail.title'), href: '/desk/mail' }]} status={<MailBadge ui={ui} state={mail.state} />}>
      <DataList items={[
        { term: t('mail.facts.to'), value: mail.name ? `${mail.name} <${mail.email}>` : mail.email },
        { term: t('mail.facts.created'), value: <When ui={ui} at={mail.createdAt} /> },
        mail.sentAt && { term: t('mail.facts.sent'), value: <When ui={ui} at={mail.sentAt} /> },
        mail.state === 'waiting' && { term: t('mail.facts.next'), value: <When ui={ui} at={mail.dueAt} /> },
        { term: t('mail.facts.attempts'), value: formatNumber(ui.locale, mail.attempts) },
        mail.lastError !== null && { term: t('mail.facts.error'), value: <code>{mail.lastError}</code> },
      ]} />
      {mayTryAgain ? (
        <Form ui={ui} action={`/desk/mail/${mail.id}/retry`}>
          <p class="muted">{t('mail.retryHint')}</p>
          <Button ui={ui} icon="refresh">{t('mail.retry')}</Button>
        </Form>
      ) : null}
      <Card title={t('mail.content')}><p class="prose">{text}</p></Card>
    </Page>
  )
}
