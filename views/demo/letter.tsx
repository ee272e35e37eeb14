import type { Ui } from '../../src/platform/ui.js'
import { Button, Card, DataList, Page, When } from '../components/index.js'
import type { LetterRow } from './letter-list.js'

export interface LetterProps {
  ui: Ui
  letter: LetterRow & { headers: { name: string; line: string }[]; text: string; html: string }
}

/** Addresses of our own site become links, so that one can do what the letter asks for. */
const withLinks = (ui: Ui, text: string) => {
  const { baseUrl } = ui.site
  return text.split(/(https?:\/\/[^\s]+)/u).map((part, index) =>
    part.startsWith(`${baseUrl}/`) ? <a key={index} href={part.slice(baseUrl.length)}>{part}</a> : part)
}

/** `/demo/mail/:number`: one letter as text with working links, as its reader sees it, and its headers. */
export const LetterPage = ({ ui, letter }: LetterProps) => {
  const { t } = ui
  const path = `/demo/mail/${letter.number}`
  const crumbs = [{ label: t('demo.title'), href: '/demo' }, { label: t('demo.mail.title'), href: '/demo/mail' }]
  return (
    <Page ui={ui} title={letter.subject || t('demo.mail.noSubject')} place="public" crumbs={crumbs}
      acts={<Button ui={ui} kind="plain" icon="download" href={`${path}/file`} download>{t('demo.mail.download')}</Button>}>
      <DataList items={[
        { term: t('demo.mail.to'), value: letter.to },
        { term: t('demo.mail.date'), value: <When ui={ui} at={new Date(letter.date)} /> },
      ]} />
      <Card title={t('demo.mail.text')}><p class="prose">{withLinks(ui, letter.text)}</p></Card>
      {letter.html ? <Card title={t('demo.mail.html')}><iframe src={`${path}/html`} title={t('demo.mail.html')} width="100%" height="720" /></Card> : null}
      <Card title={t('demo.mail.headers')}>
        <DataList items={letter.headers.map(({ name, line }) => ({ term: name, value: <span class="mono">{line}</span> }))} />
      </Card>
    </Page>
  )
}
