import type { Conflict, Invalid, PersonFacing } from '../../src/platform/errors.js'
import type { Key } from '../../src/platform/i18n.js'
import type { Ui } from '../../src/platform/ui.js'
import { Button } from '../components/button.js'
import { Acts, Form } from '../components/form.js'
import { Icon, type IconName } from '../components/icon.js'
import { Page } from '../layout/page.js'
import { flatWords, isPassword, isSecret, isShown, type KeptWord } from './words.js'

export interface Kept {
  action: string
  words: Record<string, unknown>
  /** True when sending the same words again may succeed. */
  again: boolean
}

export interface ErrorPageProps {
  ui: Ui
  /** Null: a fault of the product. */
  problem: PersonFacing | null
  kept: Kept | null
}

const isInvalid = (problem: PersonFacing | null): problem is Invalid => problem !== null && 'fields' in problem
const isConflict = (problem: PersonFacing | null): problem is Conflict => problem !== null && 'theirs' in problem

const kindOf = (problem: PersonFacing | null): { title: Key; icon: IconName } => {
  if (isConflict(problem)) return { title: 'errors.titles.conflict', icon: 'users' }
  switch (problem?.status) {
    case 401:
      return { title: 'errors.titles.signIn', icon: 'login' }
    case 404:
      return { title: 'errors.titles.notFound', icon: 'search' }
    case 400:
    case 413:
    case 415:
    case 422:
      return { title: 'errors.titles.invalid', icon: 'alert-circle' }
    case 403:
    case 409:
    case 429:
      return { title: 'errors.titles.denied', icon: 'lock' }
    case 503:
      return { title: 'errors.titles.unavailable', icon: 'hourglass' }
    default:
      return { title: 'errors.titles.unexpected', icon: 'alert-triangle' }
  }
}

const KeptWords = ({ ui, words, errors }: { ui: Ui; words: KeptWord[]; errors: Record<string, string> }) => {
  const shown = words.filter(isShown)
  if (shown.length === 0) return null
  return (
    <section class="section" aria-labelledby="kept">
      <h2 id="kept">{ui.t('errors.keptWords')}</h2>
      {shown.map((word, i) => (
        <div key={word.name} class={`field${errors[word.path] ? ' has-error' : ''}`}>
          <label class="form-label mono" for={`kept-${i}`}>{word.path}</label>
          {errors[word.path] ? <p class="field-error"><Icon ui={ui} name="alert-circle" />{errors[word.path]}</p> : null}
          <textarea class="form-control" id={`kept-${i}`} readOnly rows={Math.min(12, 1 + Math.ceil(word.value.length / 70) + word.value.split('\n').length - 1)}>{word.value}</textarea>
        </div>
      ))}
    </section>
  )
}

const BothSides = ({ ui, conflict, words }: { ui: Ui; conflict: Conflict; words: KeptWord[] }) => {
  const theirs = flatWords(conflict.theirs).filter((word) => !isSecret(word.path))
  const mine = new Map(words.map((word) => [word.path, word.value]))
  return (
    <section class="section">
      {conflict.by ? <p class="muted">{ui.t('common.theirs.by', { by: conflict.by })}</p> : null}
      {theirs.map((word) => (
        <div key={word.path} class="field">
          <h2 class="form-label mono">{word.path}</h2>
          <div class="sides">
            <div class="side"><h3>{ui.t('common.theirs.mine')}</h3><div class="prose">{mine.get(word.path) ?? ui.t('common.none')}</div></div>
            <div class={mine.get(word.path) === word.value ? 'side' : 'side stands'}><h3>{ui.t('common.theirs.theirs')}</h3><div class="prose">{word.value}</div></div>
          </div>
        </div>
      ))}
    </section>
  )
}

/** One page for whatever went wrong: what happened, what is kept, and the way on. Never more than a person may know. */
export const ErrorPage = ({ ui, problem, kept }: ErrorPageProps) => {
  const { title, icon } = kindOf(problem)
  const message = problem ? ui.t(problem.messageKey.key, problem.messageKey.values) : ui.t('errors.unexpected')
  const words = kept ? flatWords(kept.words) : []
  const problems = isInvalid(problem) ? Object.entries(problem.fields) : []
  const errors = Object.fromEntries(problems.map(([path, m]) => [path, ui.t(m.key, m.values)]))
  const both = isConflict(problem) && Object.keys(problem.theirs).length > 0
  // What the other side has no word for stands below the comparison: nothing that was typed is left out.
  const beside = new Set(isConflict(problem) ? flatWords(problem.theirs).map(({ path }) => path) : [])
  // A form that lost its password could only be refused again.
  const again = kept?.again === true && !words.some((word) => isPassword(word.path))
  const { id } = ui.actor.request
  return (
    <Page ui={ui} title={ui.t(title)} place={ui.actor.account === null ? 'public' : 'account'} heading={false} observing={false}>
      <div class="error-sign">
        <Icon ui={ui} name={icon} />
        <div>
          <h1>{ui.t(title)}</h1>
          <p class="lead">{message}</p>
          {problems.length > 0 ? (
            <ul>{problems.map(([path, m]) => <li key={path}>{path === '' ? null : <><span class="mono">{path}</span>{ui.t('common.separator')}</>}{ui.t(m.key, m.values)}</li>)}</ul>
          ) : null}
        </div>
      </div>
      {isConflict(problem) && both ? <BothSides ui={ui} conflict={problem} words={words} /> : null}
      {kept && again ? (
        <Form ui={ui} action={kept.action}>
          {words.map((word, i) => <input key={`${i}-${word.name}`} type="hidden" name={word.name} value={word.value} />)}
          <Acts><Button ui={ui} icon="send">{ui.t('errors.sendAgain')}</Button></Acts>
        </Form>
      ) : null}
      <KeptWords ui={ui} words={both ? words.filter(({ path }) => !beside.has(path)) : words} errors={errors} />
      <nav class="section" aria-label={ui.t('common.actions.goOn')}>
        <div class="row-wrap">
          <Button ui={ui} kind={again ? 'plain' : 'primary'} href="/" icon="arrow-left">{ui.t('errors.backToStart')}</Button>
          {problem?.status === 401 ? <Button ui={ui} kind="plain" href="/sign-in" icon="login">{ui.t('common.nav.signIn')}</Button> : null}
        </div>
        {id ? <p class="muted small section">{ui.t('errors.requestNumber', { id })}</p> : null}
      </nav>
    </Page>
  )
}

/** As the HTTP layer asks for it. */
export const errorPage = (ui: Ui, problem: PersonFacing | null, kept: Kept | null) => <ErrorPage ui={ui} problem={problem} kept={kept} />
