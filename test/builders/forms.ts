/** What a page shows of a form that was refused. */
export interface RefusedForm {
  /** The form's own markup, up to its end. */
  form: string
  /** Whether what it stands in is open. */
  open: boolean
  /** Whether every link of the error summary leads to a field of this form that says its error; false without a link. */
  leads: boolean
  /** Ids that the page has more than once: a label or a link reaches the first alone. */
  repeated: string[]
}

/** The form with this action in a page; of several with one action, the one that says an error. */
export const refusedForm = (html: string, action: string): RefusedForm => {
  const forms = [...html.matchAll(/<form[^>]* action="([^"]*)"/g)].filter((one) => one[1] === action).map(({ index }) => ({ begins: index, form: html.slice(index, html.indexOf('</form>', index)) }))
  const { begins, form } = forms.find((one) => one.form.includes('class="field-error"')) ?? forms[0] ?? { begins: 0, form: '' }
  const details = html.slice(Math.max(0, html.lastIndexOf('<details', begins)), begins)
  const summary = html.slice(html.indexOf('id="error-summary"'))
  const targets = [...summary.slice(0, summary.indexOf('</ul>')).matchAll(/href="#([^"]+)"/g)].map((one) => one[1] ?? '')
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((one) => one[1] ?? '')
  return {
    form,
    open: /^<details[^>]* open/.test(details),
    leads: targets.length > 0 && targets.every((id) => form.includes(` id="${id}"`) && form.includes(` id="${id}-error"`)),
    repeated: ids.filter((id, index) => ids.indexOf(id) !== index),
  }
}
