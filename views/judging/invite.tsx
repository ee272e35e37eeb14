import type { InvitableDesk } from '../../src/judging/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, Checkbox, Checkboxes, choiceFor, choicesOf, Empty, filling, FilterBar, Form, idOf, Pager, StatusBadge, Table, TextField } from '../components/index.js'
import { wordsFor } from '../../src/platform/text.js'
import { DeskCallPage } from '../calls/desk-layout.js'
import { ExpertFields } from './expert-form.js'

export interface InviteProps {
  ui: Ui
  desk: InvitableDesk
  total: number
  page: number
  size: number
  search: string
  refilled: Refilled | null
}

/** Choosing experts of the pool, or adding one, and the categories that they are asked for. */
export const Invite = ({ ui, desk, total, page, size, search, refilled }: InviteProps) => {
  const { call, closed, rows } = desk
  const base = `/desk/calls/${call._id}/judges`
  const fill = filling(refilled)
  const chosen = choicesOf(fill('experts').value)
  const open = call.categories.filter((c) => !closed.has(c.key))
  const name = (key: string): string => wordsFor(open.find((c) => c.key === key)?.name ?? {}, ui.locale)
  return (
    <DeskCallPage ui={ui} call={call} tab="judges" title={ui.t('judging.invite.title')} lead={ui.t('judging.invite.lead')} errors={refilled?.errors} wide>
      <FilterBar ui={ui} action={`${base}/invite`} active={search !== ''}>
        <TextField ui={ui} quiet name="search" type="search" label={ui.t('common.filter.search')} value={search} hint={ui.t('judging.experts.searchHint')} />
      </FilterBar>
      <Form ui={ui} action={base}>
        <div id={idOf('experts')} tabIndex={-1}>
          {rows.length === 0 ? (
            <Empty ui={ui} icon="users" what={ui.t('judging.experts.emptyTitle')} why={ui.t(search === '' ? 'judging.invite.emptyPool' : 'judging.experts.emptyFiltered')} next={search === '' ? undefined : { href: `${base}/invite`, label: ui.t('common.filter.clear') }} />
          ) : (
            <Table
              ui={ui}
              caption={ui.t('judging.invite.pool')}
              rows={rows}
              rowKey={(row) => row.expert._id}
              columns={[
                {
                  key: 'choose', head: ui.t('judging.invite.choose'),
                  cell: ({ expert }) => <input type="checkbox" class="form-check-input" name="experts" value={expert._id} checked={chosen.includes(expert._id)} aria-label={ui.t('judging.invite.chooseName', { name: expert.name })} />,
                },
                { key: 'name', name: true, head: ui.t('judging.experts.name'), cell: ({ expert }) => <>{expert.name}<br /><span class="muted small">{expert.post}</span></> },
                { key: 'employer', head: ui.t('judging.experts.employer'), cell: ({ expert }) => expert.employer.name },
                { key: 'fields', head: ui.t('judging.experts.fields'), cell: ({ expert }) => expert.fields.join(ui.locale === 'zh' ? '、' : ', ') || '–' },
                {
                  key: 'conflicts', head: ui.t('judging.invite.conflicts'),
                  cell: (row) => row.exclusions.length === 0 ? ui.t('judging.invite.noConflict') : (
                    <ul class="plain-list">
                      {row.exclusions.map((x) => (
                        <li key={x.category}>{name(x.category)}{ui.t('common.separator')}{ui.t(x.wholeCategory ? 'judging.invite.wholeCategory' : 'judging.invite.excluded', { count: x.organisations })}</li>
                      ))}
                    </ul>
                  ),
                },
                { key: 'seat', head: ui.t('judging.judges.status'), cell: ({ seat }) => seat ? <StatusBadge ui={ui} tone="rest" label={ui.t(`judging.seat.${seat.status}`)} /> : '–' },
              ]}
            />
          )}
        </div>
        <Pager ui={ui} page={page} size={size} total={total} />
        <Card title={ui.t('judging.invite.newExpert')}>
          <details {...(fill('add').value ? { open: true } : {})}>
            <summary>{ui.t('judging.invite.newExpertSummary')}</summary>
            <Checkbox ui={ui} {...fill('add')} label={ui.t('judging.invite.addAndInvite')} />
            <ExpertFields ui={ui} fill={fill} prefix="added." required={false} />
          </details>
        </Card>
        <Checkboxes ui={ui} {...fill('categories')} required label={ui.t('judging.invite.categories')} hint={ui.t('judging.invite.categoriesHint')} choices={open.map((c) => choiceFor(ui, c.key, c.name))} />
        <Acts>
          <Button ui={ui} icon="send">{ui.t('judging.invite.send')}</Button>
          <Button ui={ui} kind="quiet" href={base}>{ui.t('common.actions.cancel')}</Button>
        </Acts>
      </Form>
    </DeskCallPage>
  )
}
