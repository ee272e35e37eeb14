import type { NominationShown, NoteShown } from '../../src/nominations/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, filling, Form, TextArea, When } from '../components/index.js'
import { sectionHref } from './parts.js'

/** Who else is at work, filled and kept up by the script (views/assets/parts/presence.ts); without one there is nothing. */
export const Together = ({ ui, shown, section }: { ui: Ui; shown: NominationShown; section: string }) => (
  <p
    class="together"
    role="status"
    hidden
    data-presence={`/nominations/${shown.nomination._id}/presence`}
    data-section={section}
    data-here={ui.t('nominations.drafting.presence.here')}
    data-elsewhere={ui.t('nominations.drafting.presence.elsewhere')}
    data-changed={ui.t('nominations.drafting.presence.changed')}
    data-comma={ui.t('nominations.drafting.presence.comma')}
  />
)

/** What colleagues tell one another beside a section; nobody outside the organisation ever reads it. */
export const Notes = ({ ui, shown, section, notes, refilled }: { ui: Ui; shown: NominationShown; section: string; notes: NoteShown[]; refilled: Refilled | null }) => {
  const { nomination, call } = shown
  return (
    <Card title={<span id="notes">{ui.t('nominations.drafting.notes.title')}</span>}>
      <p class="muted small">{ui.t('nominations.drafting.notes.lead')}</p>
      {notes.length > 0 ? (
        <ol class="plain-list notes">
          {notes.map((note) => (
            <li key={note.id}>
              <p class="small"><strong>{note.by}</strong> <span class="muted"><When ui={ui} at={note.at} zone={call.timeZone} form="short" plain /></span></p>
              <p class="prose">{note.text}</p>
              {note.own ? (
                <Form ui={ui} action={`/nominations/${nomination._id}/notes/${note.id}/remove`}>
                  <Button ui={ui} kind="quiet" small icon="trash">{ui.t('nominations.drafting.notes.remove')}<span class="visually-hidden"> {note.text.slice(0, 40)}</span></Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
      <Form ui={ui} action={`${sectionHref(nomination, section)}/notes`}>
        <TextArea ui={ui} {...filling(refilled)('text')} label={ui.t('nominations.drafting.notes.write')} rows={2} quiet />
        <Acts><Button ui={ui} kind="plain" small icon="message">{ui.t('nominations.drafting.notes.add')}</Button></Acts>
      </Form>
    </Card>
  )
}
