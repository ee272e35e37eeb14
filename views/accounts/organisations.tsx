import type { Membership } from '../../src/platform/actor.js'
import { wordsFor, type LocalText } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import type { JoinRequest, Organisation } from '../../src/accounts/index.js'
import { formatInstant } from '../format.js'
import { Button, Card, Empty, Page, Table, Text } from '../components/index.js'
import { VerificationBadge } from './parts.js'

export interface OwnOrganisationsProps {
  ui: Ui
  organisations: Array<Organisation & { role: Membership['role'] }>
  asked: Array<JoinRequest & { organisationName: LocalText | null }>
}

/** The organisations that the person belongs to, and what was asked for. */
export const OwnOrganisations = ({ ui, organisations, asked }: OwnOrganisationsProps) => {
  const ways = <>
    <Button ui={ui} href="/organisations/new" icon="plus">{ui.t('accounts.organisations.create')}</Button>
    <Button ui={ui} kind="plain" href="/organisations/join" icon="user-plus">{ui.t('accounts.organisations.join')}</Button>
  </>
  return (
    <Page ui={ui} title={ui.t('accounts.organisations.title')} place="enterprise" lead={ui.t('accounts.organisations.lead')} acts={organisations.length > 0 ? ways : null}>
      {organisations.length === 0 ? (
        <Empty ui={ui} icon="building" what={ui.t('accounts.organisations.emptyTitle')} why={ui.t('accounts.organisations.empty')}>{ways}</Empty>
      ) : (
        <Table
          ui={ui}
          caption={ui.t('accounts.organisations.title')}
          captionHidden
          rows={organisations}
          rowKey={(row) => row._id}
          columns={[
            { key: 'name', head: ui.t('accounts.organisations.name'), name: true, cell: (row) => <a href={`/organisations/${row._id}`}><Text ui={ui} text={row.name} /></a> },
            { key: 'code', head: ui.t('accounts.organisations.code'), cell: (row) => <span class="mono">{row.code}</span> },
            { key: 'role', head: ui.t('accounts.organisations.role'), cell: (row) => ui.t(`accounts.roles.${row.role}`) },
            { key: 'state', head: ui.t('accounts.organisations.state'), cell: (row) => <VerificationBadge ui={ui} verification={row.verification} /> },
          ]}
        />
      )}
      {asked.length > 0 ? (
        <Card title={ui.t('accounts.organisations.requests')}>
          <ul>
            {asked.map((one) => (
              <li key={one._id}>
                <strong>{one.organisationName ? wordsFor(one.organisationName, ui.locale) : one.organisation}</strong>{ui.t('common.separator')}
                {one.state === 'refused'
                  ? ui.t('accounts.organisations.refused', { reason: one.reason })
                  : ui.t('accounts.organisations.asked', { when: formatInstant(ui.locale, one.askedAt, ui.site.timeZone) })}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </Page>
  )
}
