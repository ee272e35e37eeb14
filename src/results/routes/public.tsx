import { z } from 'zod'
import { CertificateCheck, CertificatePage, CertificateUnknown } from '../../../views/results/certificate.js'
import { WinnersList, WinnersPage } from '../../../views/results/winners.js'
import { CODE_PATTERN } from '../../calls/index.js'
import { Hidden } from '../../platform/errors.js'
import { page, redirect } from '../../platform/http/reply.js'
import { route, type Route } from '../../platform/http/route.js'
import { CertificatePapers, type PaperHouse } from '../documents/certificate.js'
import { LONGEST_NUMBER } from '../rules/index.js'
import type { Results } from '../service/index.js'

const numberParams = z.object({ number: z.string() })

/** Winners and certificates as everyone sees them. */
export const publicResultRoutes = ({ results, ...house }: { results: Results } & PaperHouse): Route[] => {
  const papers = new CertificatePapers(house)
  return [
    route({
      method: 'get',
      path: '/winners',
      access: 'everyone',
      handle: async ({ ui }) => page(<WinnersList ui={ui} rows={await results.announced()} />),
    }),
    route({
      method: 'get',
      path: '/winners/:code',
      access: 'everyone',
      params: z.object({ code: z.string().regex(CODE_PATTERN) }),
      handle: async ({ ui, params }) => page(<WinnersPage ui={ui} data={await results.gallery(params.code)} />),
    }),
    route({
      method: 'get',
      path: '/certificates',
      access: 'everyone',
      query: z.object({ number: z.string().optional().catch(undefined) }),
      handle: ({ ui, query }) => {
        if (query.number === undefined) return page(<CertificateCheck ui={ui} refilled={null} />)
        const number = query.number.trim()
        const key = number === '' ? 'errors.field.required' : number.length > LONGEST_NUMBER ? 'results.certificates.tooLong' : null
        if (key === null) return redirect(`/certificates/${encodeURIComponent(number)}`)
        return page(<CertificateCheck ui={ui} refilled={{ typed: { number }, errors: { number: { key } } }} />, 422)
      },
    }),
    route({
      method: 'get',
      path: '/certificates/:number.pdf',
      access: 'everyone',
      params: numberParams,
      handle: async ({ ui, params }) => {
        const certificate = await results.certificate(params.number)
        if (!certificate || certificate.revokedAt) throw new Hidden()
        const name = `${ui.t('results.certificates.fileName', { number: certificate._id })}.pdf`
        return { kind: 'file', source: { bytes: await papers.of(certificate) }, type: 'application/pdf', name, disposition: 'inline', policy: "object-src 'self'; style-src 'unsafe-inline'" }
      },
    }),
    route({
      method: 'get',
      path: '/certificates/:number',
      access: 'everyone',
      params: numberParams,
      handle: async ({ ui, params }) => {
        const certificate = await results.certificate(params.number)
        return certificate
          ? page(<CertificatePage ui={ui} certificate={certificate} />)
          : page(<CertificateUnknown ui={ui} number={params.number.slice(0, LONGEST_NUMBER)} />, 404)
      },
    }),
  ]
}
