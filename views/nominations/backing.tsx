import type { NominationShown, Partner } from '../../src/nominations/index.js'
import { checkCode, isStampedFile, PARTNERS_SECTION } from '../../src/nominations/rules/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Refilled, Ui } from '../../src/platform/ui.js'
import { Acts, Button, Card, choiceFor, DangerAct, DataList, FileField, FileLink, filling, Form, Notice, Page, Select, StatusBadge, Text, TextField, type Tone, When } from '../components/index.js'
import { formatInstant } from '../format.js'
import { RemarksAt } from './checking/returned.js'
import { AboutCall, DeadlineCard, titleOf } from './parts.js'
import { nominationFileHref } from './submission.js'

interface Frame {
  ui: Ui
  shown: NominationShown
  refilled: Refilled | null
}

const baseOf = ({ nomination }: NominationShown): string => `/nominations/${nomination._id}`

const crumbsOf = (ui: Ui, shown: NominationShown) => [
  { label: ui.t('nominations.mine.title'), href: '/nominations' },
  { label: titleOf(ui, shown.nomination), href: baseOf(shown) },
]

/** Why nothing can be changed now; nothing while it can. */
const Closed = ({ ui, shown: { mayEdit } }: Pick<Frame, 'ui' | 'shown'>) =>
  mayEdit.allowed || mayEdit.hidden ? null : <Notice ui={ui}><p>{ui.t(mayEdit.key, mayEdit.values)}</p></Notice>

const PARTNER_TONES: Record<Partner['state'], Tone> = { asked: 'waiting', confirmed: 'done', declined: 'blocked' }

/** What its lead can do about a partner that has not confirmed: ask once more, or take the invitation back. */
export const InvitationActs = ({ ui, at, partner }: { ui: Ui; at: string; partner: Partner }) => {
  const named = wordsFor(partner.name, ui.locale)
  return (
    <>
      {partner.state === 'confirmed' ? null : <Form ui={ui} action={`${at}/${partner.id}/remind`}><Button ui={ui} kind="plain" small icon="mail-forward">{ui.t(partner.state === 'declined' ? 'backing.partners.askAgain' : 'backing.partners.remind')}<span class="visually-hidden">{ui.t('common.separator')}{named}</span></Button></Form>}
      <DangerAct ui={ui} small action={`${at}/${partner.id}/remove`} label={ui.t(partner.state === 'asked' ? 'backing.partners.withdraw' : 'backing.partners.remove', { name: named })} icon="trash" consequence={<p>{ui.t('backing.partners.removeConsequence')}</p>} />
    </>
  )
}

/** One place up or down; without a script, too. */
const MoveAct = ({ ui, at, partner, way }: { ui: Ui; at: string; partner: Partner; way: 'up' | 'down' }) => (
  <Form ui={ui} action={`${at}/${partner.id}/move`}>
    <input type="hidden" name="way" value={way} />
    <Button ui={ui} kind="quiet" small icon={way === 'up' ? 'arrow-up' : 'arrow-down'}>{ui.t(`backing.partners.${way}`)}<span class="visually-hidden">{ui.t('common.separator')}{wordsFor(partner.name, ui.locale)}</span></Button>
  </Form>
)

const PartnerItem = ({ ui, shown, partner, number }: { ui: Ui; shown: NominationShown; partner: Partner; number: number }) => {
  const { call } = shown
  const at = `${baseOf(shown)}/partners`
  const { name, code, contact, state, answer } = partner
  const named = wordsFor(name, ui.locale)
  return (
    <li>
      <Card
        level={3}
        title={<>{ui.t('backing.partners.one', { number })}{ui.t('common.separator')}{named} <StatusBadge ui={ui} tone={PARTNER_TONES[state]} label={ui.t(`backing.partners.states.${state}`)} /></>}
      >
        <DataList
          items={[
            code !== '' && { term: ui.t('nominations.labels.code'), value: <span class="mono">{code}</span> },
            contact && { term: ui.t('backing.partners.contact'), value: `${contact.name} ${contact.email}`.trim() },
            { term: ui.t('backing.partners.askedAt'), value: <When ui={ui} at={partner.remindedAt ?? partner.askedAt} zone={call.timeZone} /> },
            answer && { term: ui.t('backing.partners.answered'), value: <>{answer.by} · <When ui={ui} at={answer.at} zone={call.timeZone} /></> },
            answer && answer.reason !== '' && { term: ui.t('nominations.labels.reason'), value: <span class="prose">{answer.reason}</span> },
          ]}
        />
        {shown.mayEdit.allowed ? (
          <div class="acts">
            {number > 1 ? <MoveAct ui={ui} at={at} partner={partner} way="up" /> : null}
            {number < shown.backing.partners.length ? <MoveAct ui={ui} at={at} partner={partner} way="down" /> : null}
            <Button ui={ui} kind="plain" small icon="switch-horizontal" href={`${at}?replace=${partner.id}#partner-form`}>{ui.t('backing.partners.replace')}<span class="visually-hidden">{ui.t('common.separator')}{named}</span></Button>
            <InvitationActs ui={ui} at={at} partner={partner} />
          </div>
        ) : null}
      </Card>
    </li>
  )
}

/** The partners of a nomination in their order; adding, reminding, replacing and removing them. */
export const PartnersPage = ({ ui, shown, replaced, refilled }: Frame & { replaced: Partner | null }) => {
  const { backing } = shown
  const { settings, partners } = backing
  const at = `${baseOf(shown)}/partners`
  const room = partners.length < settings.partners
  const fill = filling(refilled, {})
  return (
    <Page ui={ui} title={ui.t('backing.partners.title')} place="enterprise" crumbs={crumbsOf(ui, shown)} lead={<AboutCall ui={ui} shown={shown} />} errors={refilled?.errors} aside={<DeadlineCard ui={ui} shown={shown} />}>
      <p>{ui.t('backing.partners.lead', { count: settings.partners })}</p>
      <Closed ui={ui} shown={shown} />
      <RemarksAt ui={ui} shown={shown} field={PARTNERS_SECTION} />
      {backing.partnersFixed ? <Notice ui={ui}><p>{ui.t('backing.partners.fixed')}</p></Notice> : null}
      {partners.length > 0 ? <ol class="plain-list">{partners.map((partner, index) => <PartnerItem key={partner.id} ui={ui} shown={shown} partner={partner} number={index + 1} />)}</ol> : backing.partnersFixed ? null : <p class="muted">{ui.t('backing.partners.none')}</p>}
      {shown.mayEdit.allowed && !backing.partnersFixed && (room || replaced) ? (
        <section class="section" id="partner-form">
          <h2>{replaced ? ui.t('backing.partners.replaceTitle', { name: wordsFor(replaced.name, ui.locale) }) : ui.t('backing.partners.add')}</h2>
          <p class="muted">{ui.t('backing.partners.addLead')}</p>
          <Form ui={ui} action={replaced ? `${at}/${replaced.id}/replace` : at}>
            <TextField ui={ui} {...fill('code')} label={ui.t('nominations.labels.code')} hint={ui.t('backing.partners.codeHint')} width="medium" />
            <TextField ui={ui} {...fill('name')} label={ui.t('backing.partners.name')} hint={ui.t('backing.partners.nameHint')} max={120} />
            <TextField ui={ui} {...fill('contact.name')} label={ui.t('backing.partners.contactName')} max={80} width="medium" />
            <TextField ui={ui} {...fill('contact.email')} label={ui.t('backing.partners.contactEmail')} type="email" width="medium" />
            <Acts>
              <Button ui={ui} icon="send">{ui.t('backing.partners.ask')}</Button>
              {replaced ? <Button ui={ui} kind="quiet" href={at}>{ui.t('common.actions.cancel')}</Button> : null}
            </Acts>
          </Form>
        </section>
      ) : null}
      <p class="section"><a href={baseOf(shown)}>{ui.t('nominations.section.toOverview')}</a></p>
    </Page>
  )
}

const ENDORSEMENT_TONES = { none: 'rest', asked: 'waiting', declined: 'blocked', endorsed: 'done', outdated: 'blocked' } as const satisfies Record<string, Tone>

/** The endorsing body: naming it, how its word stands, asking again. */
export const EndorsementPage = ({ ui, shown, refilled }: Frame) => {
  const { nomination, backing, call, missing, mayEdit } = shown
  const { settings, endorsement: state } = backing
  const { endorsement } = nomination
  const at = `${baseOf(shown)}/endorsement`
  const fill = filling(refilled, {})
  const answer = endorsement?.answer ?? null
  const unfinished = missing.some(({ section }) => !section.startsWith('_') || section === '_basics')
  const body = endorsement ? wordsFor(endorsement.body, ui.locale) : ''
  return (
    <Page ui={ui} title={ui.t('backing.endorsement.title')} place="enterprise" crumbs={crumbsOf(ui, shown)} lead={<AboutCall ui={ui} shown={shown} />} errors={refilled?.errors} aside={<DeadlineCard ui={ui} shown={shown} />}>
      <p>{ui.t(settings.endorsement === 'required' ? 'backing.endorsement.leadRequired' : 'backing.endorsement.leadOptional')}</p>
      <Closed ui={ui} shown={shown} />
      {endorsement ? (
        <Card title={<>{body} <StatusBadge ui={ui} tone={ENDORSEMENT_TONES[state]} label={ui.t(`backing.endorsement.states.${state}`)} /></>}>
          <DataList
            items={[
              { term: ui.t('backing.partners.contact'), value: `${endorsement.contact.name} ${endorsement.contact.email}` },
              { term: ui.t('backing.partners.askedAt'), value: <When ui={ui} at={endorsement.remindedAt ?? endorsement.askedAt} zone={call.timeZone} /> },
              answer && { term: ui.t('backing.partners.answered'), value: <>{answer.kind === 'endorsed' ? ui.t('backing.endorsement.by', { name: answer.name, post: answer.post }) : answer.name} · <When ui={ui} at={answer.at} zone={call.timeZone} /></> },
              answer?.kind === 'endorsed' && { term: ui.t('backing.endorsement.opinion'), value: <span class="prose">{answer.opinion}</span> },
              answer?.kind === 'declined' && { term: ui.t('nominations.labels.reason'), value: <span class="prose">{answer.reason}</span> },
              answer?.kind === 'endorsed' && { term: ui.t('backing.endorsement.content'), value: <span class="mono">{checkCode(answer.hash)}</span> },
            ]}
          />
          {state === 'outdated' ? <Notice ui={ui} tone="waiting"><p>{ui.t('backing.endorsement.outdatedText', { code: checkCode(backing.content) })}</p></Notice> : null}
          {mayEdit.allowed ? (
            <div class="acts">
              {state === 'endorsed' ? null : <Form ui={ui} action={`${at}/ask`}><Button ui={ui} kind="plain" icon="mail-forward">{ui.t(state === 'asked' ? 'backing.partners.remind' : 'backing.partners.askAgain')}</Button></Form>}
              <DangerAct ui={ui} action={`${at}/remove`} label={ui.t('backing.endorsement.remove', { name: body })} icon="trash" consequence={<p>{ui.t('backing.endorsement.removeConsequence')}</p>} />
            </div>
          ) : null}
        </Card>
      ) : null}
      {mayEdit.allowed ? (
        <section class="section">
          <h2>{ui.t(endorsement ? 'backing.endorsement.another' : 'backing.endorsement.name')}</h2>
          {unfinished ? <Notice ui={ui} tone="waiting"><p>{ui.t('backing.endorsement.finishFirst')}</p></Notice> : null}
          <Form ui={ui} action={at}>
            {settings.bodies.length > 0 ? (
              <Select ui={ui} {...fill('key')} label={ui.t('backing.endorsement.body')} required choices={settings.bodies.map(({ key, text }) => choiceFor(ui, key, text))} />
            ) : (
              <TextField ui={ui} {...fill('name')} label={ui.t('backing.endorsement.body')} hint={ui.t('backing.endorsement.bodyHint')} max={120} required />
            )}
            <TextField ui={ui} {...fill('contact.name')} label={ui.t('backing.partners.contactName')} max={80} width="medium" required />
            <TextField ui={ui} {...fill('contact.email')} label={ui.t('backing.partners.contactEmail')} type="email" width="medium" required />
            <Acts><Button ui={ui} icon="send">{ui.t('backing.endorsement.ask')}</Button></Acts>
          </Form>
        </section>
      ) : null}
      <p class="section"><a href={baseOf(shown)}>{ui.t('nominations.section.toOverview')}</a></p>
    </Page>
  )
}

const SCAN_TONES = { none: 'rest', outdated: 'blocked', current: 'done' } as const satisfies Record<string, Tone>

/** The application form: made, printed, stamped, scanned, uploaded; and whether the scan still shows what stands. */
export const StampedPage = ({ ui, shown, looked, refilled }: Frame & { looked: { digits: string; hash: string | null } | null }) => {
  const { nomination, backing, call, mayEdit, missing } = shown
  const at = `${baseOf(shown)}/stamped`
  const made = nomination.stamped?.made ?? []
  const current = made.some(({ hash }) => hash === backing.form)
  const scan = nomination.attachments.find(isStampedFile)
  const hrefOf = nominationFileHref(nomination._id)
  const lookedState = looked === null ? null : looked.hash === null ? 'unknown' : looked.hash === backing.form ? 'current' : 'outdated'
  const fill = filling(refilled, { code: made.length === 1 && made[0] ? checkCode(made[0].hash) : '' })
  const others = missing.some(({ section }) => section !== '_stamped')
  return (
    <Page ui={ui} title={ui.t('backing.stamped.title')} place="enterprise" crumbs={crumbsOf(ui, shown)} lead={<AboutCall ui={ui} shown={shown} />} errors={refilled?.errors} aside={<DeadlineCard ui={ui} shown={shown} />}>
      {lookedState ? <Notice ui={ui} tone={lookedState === 'current' ? 'done' : 'blocked'} title={ui.t(`backing.stamped.looked.${lookedState}`)} /> : null}
      <p>{ui.t('backing.stamped.lead')}</p>
      <Closed ui={ui} shown={shown} />
      <section class="section">
        <h2>{ui.t('backing.stamped.step1')}</h2>
        {others && mayEdit.allowed ? <Notice ui={ui} tone="waiting"><p>{ui.t('backing.stamped.finishFirst')}</p></Notice> : null}
        {current ? (
          <>
            <p>{ui.t('backing.stamped.code')} <strong class="mono">{checkCode(backing.form)}</strong></p>
            {mayEdit.allowed ? <Button ui={ui} icon="download" href={`${at}/form.pdf`} download>{ui.t('backing.stamped.download')}</Button> : null}
          </>
        ) : (
          <>
            {made.length > 0 ? <p>{ui.t('backing.stamped.changedSince')}</p> : null}
            {mayEdit.allowed ? <Form ui={ui} action={`${at}/make`}><Button ui={ui} icon="file-text">{ui.t(made.length > 0 ? 'backing.stamped.makeAgain' : 'backing.stamped.make')}</Button></Form> : null}
          </>
        )}
      </section>
      <section class="section">
        <h2>{ui.t('backing.stamped.step2')}</h2>
        {scan ? (
          <Card title={<>{ui.t('backing.stamped.scan')} <StatusBadge ui={ui} tone={SCAN_TONES[backing.scan]} label={ui.t(`backing.stamped.states.${backing.scan}`)} /></>}>
            <p><FileLink ui={ui} href={hrefOf(scan, 'inline')} name={scan.name} bytes={scan.bytes} /> · <When ui={ui} at={scan.at} zone={call.timeZone} /></p>
            <p>{ui.t('backing.stamped.code')} <span class="mono">{checkCode(nomination.stamped?.scan?.hash ?? '')}</span></p>
            {backing.scan === 'outdated' ? <Notice ui={ui} tone="blocked"><p>{ui.t('backing.stamped.outdatedText', { code: checkCode(backing.form) })}</p></Notice> : null}
            {mayEdit.allowed ? <DangerAct ui={ui} small action={`${at}/remove`} label={ui.t('backing.stamped.remove')} icon="trash" consequence={<p>{ui.t('backing.stamped.removeConsequence')}</p>} /> : null}
          </Card>
        ) : null}
        {mayEdit.allowed && made.length > 0 ? (
          <Form ui={ui} action={at} upload>
            <Select
              ui={ui}
              {...fill('code')}
              label={ui.t('backing.stamped.codeOnPaper')}
              hint={ui.t('backing.stamped.codeHint')}
              required
              width="medium"
              choices={[...made].reverse().map(({ hash, at: then }) => ({ value: checkCode(hash), label: `${checkCode(hash)} · ${formatInstant(ui.locale, then, call.timeZone)}` }))}
            />
            <FileField ui={ui} name="scan" label={ui.t('backing.stamped.file')} required error={refilled?.errors['scan']} accept={['.pdf', '.png', '.jpg', '.jpeg']} maxBytes={call.rules.maxFileMiB * 1024 * 1024} />
            <Acts><Button ui={ui} icon="upload">{ui.t('backing.stamped.upload')}</Button></Acts>
          </Form>
        ) : scan ? null : <p class="muted">{ui.t('backing.stamped.notYet')}</p>}
      </section>
      <p class="section"><a href={baseOf(shown)}>{ui.t('nominations.section.toOverview')}</a>{backing.named.length > 0 || nomination.endorsement ? <span class="muted small"> · {ui.t('backing.stamped.printed')} {[...backing.named.map(({ name }) => name), ...(nomination.endorsement ? [nomination.endorsement.body] : [])].map((name, index) => <span key={index}>{index > 0 ? (ui.locale === 'zh' ? '、' : ', ') : ''}<Text ui={ui} text={name} /></span>)}</span> : null}</p>
    </Page>
  )
}
