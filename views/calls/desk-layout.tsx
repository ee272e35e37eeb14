import type { ComponentChildren } from 'preact'
import { nextStep, phaseOf, PHASES, readyToOpen } from '../../src/calls/rules/index.js'
import type { Call, Phase } from '../../src/calls/index.js'
import { serves } from '../../src/platform/actor.js'
import type { FieldErrors } from '../../src/platform/errors.js'
import type { Ui } from '../../src/platform/ui.js'
import { type Crumb, Followed, type IconName, Page, Stepper, Tabs, Text, type Title, titleLine, TitleText, When } from '../components/index.js'

export const DESK_TABS = ['overview', 'nominations', 'judges', 'rounds', 'results', 'notice', 'mail', 'record', 'settings'] as const
export type DeskTab = (typeof DESK_TABS)[number]

const ICONS: Record<DeskTab, IconName> = {
  overview: 'layout-dashboard',
  nominations: 'file-text',
  judges: 'users',
  rounds: 'scale',
  results: 'trophy',
  notice: 'bell',
  mail: 'mail',
  record: 'history',
  settings: 'settings',
}

/** The page of a call's tab at the desk. */
export const deskHref = (call: Pick<Call, '_id'>, tab: DeskTab = 'overview'): string => {
  if (tab === 'overview') return `/desk/calls/${call._id}`
  if (tab === 'mail' || tab === 'record') return `/desk/${tab}?call=${call._id}`
  return `/desk/calls/${call._id}/${tab}`
}

/** Whether this person only reads the call's desk. */
export const observes = (ui: Ui, call: Pick<Call, '_id'>): boolean => !serves(ui.actor, 'secretariat', call._id)

// The stepper shows a call's life; being scheduled and being archived are states before and after it.
const STEPS: readonly Phase[] = PHASES.filter((phase) => phase !== 'scheduled' && phase !== 'archived')

const whenOf = (ui: Ui, call: Call, phase: Phase): ComponentChildren => {
  const { acts } = call
  const at: Record<Phase, Date | null> = {
    draft: call.createdAt,
    scheduled: null,
    open: call.opensAt,
    closed: call.closesAt,
    judging: acts.judgingBeganAt,
    decision: acts.decisionBeganAt,
    notice: acts.noticeBeganAt,
    announced: acts.announcedAt,
    archived: acts.archivedAt,
  }
  const instant = at[phase]
  return instant ? <When ui={ui} at={instant} zone={call.timeZone} form="day" plain /> : null
}

const NextWords = ({ ui, call }: { ui: Ui; call: Call }) => {
  const next = nextStep(call, ui.now)
  if (!next) return <>{ui.t('calls.next.nothing')}</>
  return (
    <>
      <Followed words={ui.t(`calls.next.${next.phase}`)}>{next.at && next.at > ui.now ? <><When ui={ui} at={next.at} zone={call.timeZone} /> · </> : null}</Followed>
      <span class="muted">{ui.t(next.byItself ? 'calls.next.byItself' : 'calls.next.byAct')}</span>
    </>
  )
}

/** The call's phases, what happens next and what stands in the way; other features add their obstacles. */
export const CallStepper = ({ ui, call, obstacles = [] }: { ui: Ui; call: Call; obstacles?: ComponentChildren[] }) => {
  const phase = phaseOf(call, ui.now)
  const shown = phase === 'scheduled' ? 'draft' : phase
  const place = phase === 'archived' ? STEPS.length : STEPS.indexOf(shown)
  const missing = phase === 'draft' ? readyToOpen(call, ui.now).length : 0
  const own = missing > 0 ? [<a href={deskHref(call, 'settings')}>{ui.t('calls.open.missing', { count: missing })}</a>] : []
  return (
    <Stepper
      ui={ui}
      label={ui.t('calls.stepper')}
      phases={STEPS.map((step, index) => ({
        label: ui.t(step === 'draft' && phase === 'scheduled' ? 'calls.phases.scheduled' : `calls.phases.${step}`),
        state: index < place ? 'done' : index === place ? 'now' : 'next',
        when: whenOf(ui, call, step),
      }))}
      next={<NextWords ui={ui} call={call} />}
      obstacles={[...own, ...obstacles]}
    />
  )
}

export interface DeskCallPageProps {
  ui: Ui
  call: Call
  tab: DeskTab
  /** The page's heading; the tab's name when left out. The window's title adds the call's name. */
  title?: Title
  /** Between the call and this page, below the tab. */
  crumbs?: Crumb[]
  lead?: ComponentChildren
  status?: ComponentChildren
  acts?: ComponentChildren
  aside?: ComponentChildren
  errors?: FieldErrors | undefined
  /** What stands in the way of the next phase, each with a link to where it is dealt with. */
  obstacles?: ComponentChildren[]
  /** Numbers on the tabs that need a decision. */
  counts?: Partial<Record<DeskTab, number>>
  wide?: boolean
  scripts?: string[]
  styles?: string[]
  children?: ComponentChildren
}

/** One call at the desk: its stepper and tabs on top, the page of the tab below. Every feature's desk pages use it. */
export const DeskCallPage = (props: DeskCallPageProps) => {
  const { ui, call, tab, title, crumbs = [], obstacles, counts = {}, children, ...rest } = props
  const heading: Title = title ?? ui.t(`calls.tabs.${tab}`)
  const above: Crumb[] = title === undefined ? [] : [{ label: ui.t(`calls.tabs.${tab}`), href: deskHref(call, tab) }]
  const band = (
    <>
      <p class="desk-call-name"><a href={deskHref(call)}><Text ui={ui} text={call.name} /></a> <span class="muted mono">{call.code}</span></p>
      {/* On a phone all phases stand on the overview only, or every page of the call would begin below the fold. */}
      <div class={tab === 'overview' ? undefined : 'stepper-brief'}><CallStepper ui={ui} call={call} {...(obstacles ? { obstacles } : {})} /></div>
      <Tabs
        ui={ui}
        label={ui.t('calls.tabs.label')}
        tabs={DESK_TABS.map((one) => {
          const count = counts[one]
          return { href: deskHref(call, one), label: ui.t(`calls.tabs.${one}`), icon: ICONS[one], current: one === tab, ...(count ? { count } : {}) }
        })}
      />
    </>
  )
  return (
    <Page
      ui={ui}
      place="desk"
      title={{ key: 'calls.tabs.title', values: { page: titleLine(ui, heading), call: call.name } }}
      heading={false}
      crumbs={[{ label: ui.t('common.nav.deskCalls'), href: '/desk' }, { label: call.name, href: deskHref(call) }, ...above, ...crumbs]}
      band={band}
      observing={observes(ui, call)}
      {...only(rest, ['errors', 'aside', 'wide', 'scripts', 'styles'])}
    >
      <div class="page-head">
        <div class="page-head-words">
          <h1><TitleText ui={ui} title={heading} phrased /></h1>
          {rest.status ? <div class="page-status">{rest.status}</div> : null}
          {rest.lead ? <div class="lead">{rest.lead}</div> : null}
        </div>
        {rest.acts ? <div class="page-acts">{rest.acts}</div> : null}
      </div>
      {children}
    </Page>
  )
}

const only = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>
