import type { FormDefinition } from '../../../src/calls/index.js'
import type { AlikeShown, AlikeWith, AnsweredText, PassagePlace } from '../../../src/nominations/index.js'
import { wordsFor } from '../../../src/platform/text.js'
import type { Ui } from '../../../src/platform/ui.js'
import { Notice, StatusBadge, Table, Text, When } from '../../components/index.js'
import { formatPercent } from '../../format.js'
import { labelOf, NominationStatusBadge } from '../parts.js'

/** Characters shown before and after a passage. */
const AROUND = 24

/** A passage where it stands: which answer, a few words before it, itself, a few words after. */
const Excerpt = ({ ui, form, texts, place }: { ui: Ui; form: FormDefinition; texts: readonly AnsweredText[]; place: PassagePlace }) => {
  const text = texts.find((one) => one.field === place.field)?.text ?? ''
  const [before, after] = [Array.from(text.slice(0, place.from)), Array.from(text.slice(place.to))]
  return (
    <>
      <div class="small muted">{labelOf(ui, form, place.field)}</div>
      <div class="prose">
        {before.length > AROUND ? '…' : ''}{before.slice(-AROUND).join('')}<mark>{text.slice(place.from, place.to)}</mark>{after.slice(0, AROUND).join('')}{after.length > AROUND ? '…' : ''}
      </div>
    </>
  )
}

const Passages = ({ ui, form, texts, other, zone }: { ui: Ui; form: FormDefinition; texts: readonly AnsweredText[]; other: AlikeShown; zone: string }) => (
  <li class="remark-item">
    <h3><a href={`/desk/nominations/${other.id}`}><Text ui={ui} text={other.title} untagged /></a></h3>
    <p class="small">
      <NominationStatusBadge ui={ui} status={other.status} />{' '}
      {other.won ? <><StatusBadge ui={ui} tone="prize" label={ui.t('checking.alike.won')} />{' '}</> : null}
      {other.sameCall ? ui.t('checking.alike.sameCall') : <Text ui={ui} text={other.call.name} untagged />}
      {' · '}<span class="mono receipt-number">{other.receipt}</span>{' · '}<When ui={ui} at={other.at} zone={zone} form="day" />
    </p>
    {other.through.filter((one) => one.partnerHere || one.partnerThere).map((one) => (
      <p key={wordsFor(one.name, ui.locale)} class="small">{ui.t(one.partnerHere ? (one.partnerThere ? 'checking.alike.bothPartner' : 'checking.alike.partnerHere') : 'checking.alike.partnerThere', { organisation: wordsFor(one.name, ui.locale) })}</p>
    ))}
    <p>{ui.t('checking.alike.shares', { title: formatPercent(ui.locale, other.titleShare / 100), text: formatPercent(ui.locale, other.textShare / 100) })}</p>
    {other.passages.length === 0 ? null : (
      <details>
        <summary>{ui.t('checking.alike.passages', { count: other.passageCount })}</summary>
        <Table
          ui={ui}
          caption={ui.t('checking.alike.caption', { shown: other.passages.length, total: other.passageCount })}
          rows={other.passages}
          rowKey={(row) => `${row.a.field}-${row.a.from}-${row.b.field}-${row.b.from}`}
          columns={[
            { key: 'here', head: ui.t('checking.alike.here'), cell: (row) => <Excerpt ui={ui} form={form} texts={texts} place={row.a} /> },
            { key: 'there', head: ui.t('checking.alike.there'), cell: (row) => <Excerpt ui={ui} form={other.form} texts={other.texts} place={row.b} /> },
          ]}
        />
      </details>
    )}
  </li>
)

/** Nominations of the same organisations, as leads or as partners, that this one is like, with what they have in common side by side. */
export const AlikeNotice = ({ ui, form, alike, zone }: { ui: Ui; form: FormDefinition; alike: AlikeWith; zone: string }) =>
  alike.others.length === 0 ? null : (
    <Notice ui={ui} tone="waiting" title={ui.t('checking.alike.title', { count: alike.count })}>
      <p class="small">{ui.t('checking.alike.lead')}</p>
      <ul class="plain-list">{alike.others.map((other) => <Passages key={other.id} ui={ui} form={form} texts={alike.texts} other={other} zone={zone} />)}</ul>
    </Notice>
  )

/** In a list: that there is something alike. */
export const AlikeBadge = ({ ui }: { ui: Ui }) => <StatusBadge ui={ui} tone="waiting" icon="copy" label={ui.t('checking.alike.mark')} />
