import { jointName } from '../../src/nominations/rules/index.js'
import type { Certificate } from '../../src/results/index.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, DataList, DocumentFrame, filling, Notice, Page, Text, TextField, When } from '../components/index.js'

const CheckForm = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => (
  <form method="get" action="/certificates" noValidate>
    <TextField ui={ui} {...filling(refilled)('number')} label={ui.t('results.certificates.number')} hint={ui.t('results.certificates.hint')} required width="medium" autocomplete="off" />
    <Acts><Button ui={ui} icon="search">{ui.t('results.certificates.check')}</Button></Acts>
  </form>
)

/** Where the public checks a number. */
export const CertificateCheck = ({ ui, refilled }: { ui: Ui; refilled: Refilled | null }) => (
  <Page ui={ui} place="public" title={ui.t('results.certificates.title')} lead={ui.t('results.certificates.lead')} errors={refilled?.errors}>
    <CheckForm ui={ui} refilled={refilled} />
  </Page>
)

/** The same answer for every number that is none, whatever was typed. */
export const CertificateUnknown = ({ ui, number }: { ui: Ui; number: string }) => (
  <Page ui={ui} place="public" title={ui.t('results.certificates.unknown')} crumbs={[{ label: ui.t('results.certificates.title'), href: '/certificates' }]}>
    <Notice ui={ui} tone="blocked"><p>{ui.t('results.certificates.asked', { number })}</p><p>{ui.t('results.certificates.unknownWhy')}</p></Notice>
    <h2>{ui.t('results.certificates.again')}</h2>
    <CheckForm ui={ui} refilled={null} />
  </Page>
)

/** A certificate as a sheet: whether it is valid, and what it says. */
export const CertificatePage = ({ ui, certificate }: { ui: Ui; certificate: Certificate }) => {
  const { _id: number, revokedAt } = certificate
  return (
    <Page ui={ui} place="public" title={ui.t('results.certificates.page', { number })} heading={false} crumbs={[{ label: ui.t('results.certificates.title'), href: '/certificates' }]}>
      {revokedAt ? (
        <Notice ui={ui} tone="blocked" title={ui.t('results.certificates.revoked')}><p>{ui.t('results.certificates.revokedWhy')}</p></Notice>
      ) : (
        <Notice ui={ui} tone="done" title={ui.t('results.certificates.valid')} />
      )}
      <DocumentFrame ui={ui} title={ui.t('results.paper.heading')} number={number} numberLabel={ui.t('results.certificates.number')} prize={revokedAt === null}>
        <DataList
          items={[
            { term: ui.t('results.certificates.organisation'), value: <Text ui={ui} text={jointName([certificate.organisation, ...(certificate.partners ?? [])])} /> },
            { term: ui.t('results.certificates.work'), value: <Text ui={ui} text={certificate.title} /> },
            { term: ui.t('results.certificates.prize'), value: <Text ui={ui} text={certificate.prize} /> },
            { term: ui.t('results.certificates.category'), value: <Text ui={ui} text={certificate.category} /> },
            { term: ui.t('results.certificates.call'), value: <Text ui={ui} text={certificate.callName} /> },
            { term: ui.t('results.certificates.issued'), value: <When ui={ui} at={certificate.issuedAt} form="day" plain /> },
            revokedAt !== null && { term: ui.t('results.certificates.revokedAt'), value: <When ui={ui} at={revokedAt} form="day" plain /> },
          ]}
        />
      </DocumentFrame>
      <div class="acts">
        {revokedAt ? null : <Button ui={ui} icon="download" href={`/certificates/${number}.pdf`}>{ui.t('results.certificates.download')}</Button>}
        <Button ui={ui} kind="quiet" href="/certificates">{ui.t('results.certificates.again')}</Button>
      </div>
    </Page>
  )
}
