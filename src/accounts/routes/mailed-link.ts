import type { JSX } from 'preact'
import { LinkGone } from '../../../views/accounts/link-gone.js'
import { Denied, type FieldErrors } from '../../platform/errors.js'
import { page, type Reply } from '../../platform/http/reply.js'
import type { Refilled, Ui } from '../../platform/ui.js'

interface Arrival {
  ui: Ui
  params: { token: string }
}

/**
 * The page behind a mailed link: looking at it uses nothing up. `show` answers it, or with 404 what to do when the link
 * is of no use any more; `again` shows a refused form with its words, and throws `Denied` (409) when the link has gone
 * meanwhile. `peek` answers what the link is for, or null.
 */
export const mailedLink = <T>(link: {
  peek(token: string): Promise<T | null>
  draw(given: { ui: Ui; token: string; open: T; refilled: Refilled | null }): JSX.Element
  /** Where another such link is to be had. */
  way(ui: Ui): Parameters<typeof LinkGone>[0]['way']
}) => ({
  show: async ({ ui, params: { token } }: Arrival): Promise<Reply> => {
    const open = await link.peek(token)
    return open === null ? page(LinkGone({ ui, way: link.way(ui) }), 404) : page(link.draw({ ui, token, open, refilled: null }))
  },
  again: async ({ ui, params: { token }, typed, errors }: Arrival & { typed: Record<string, unknown>; errors: FieldErrors }): Promise<Reply> => {
    const open = await link.peek(token)
    if (open === null) throw new Denied('accounts.denied.linkGone', undefined, 409)
    return page(link.draw({ ui, token, open, refilled: { typed, errors } }), 422)
  },
})
