import { declarationsOf } from '../../src/calls/rules/index.js'
import { Empty, filling, Text } from '../components/index.js'
import { Row, rowsOf } from './lists.js'
import { CallText, PartForm, PartPage, partHref, type PartProps } from './part-page.js'

/** What the signatory of every submission declares. */
export const DeclarationsPage = (props: PartProps) => {
  const { ui, call, refilled } = props
  const declarations = declarationsOf(call)
  const fill = filling(refilled, { declarations })
  const reading =
    declarations.length === 0 ? (
      <Empty ui={ui} icon="file-text" what={ui.t('receipts.declarations.none')} why={ui.t('receipts.declarations.noneWhy')} />
    ) : (
      <ol>{declarations.map(({ key, text }) => <li key={key}><Text ui={ui} text={text} /></li>)}</ol>
    )
  return (
    <PartPage {...props} part="declarations" lead={ui.t('receipts.declarations.lead')} reading={reading}>
      <PartForm ui={ui} call={call} action={partHref(call, 'declarations')}>
        {rowsOf(refilled, 'declarations', declarations.length).map((index) => {
          const path = `declarations.${index}`
          const stored = declarations[index]
          const title = ui.t('receipts.declarations.number', { number: index + 1 })
          return (
            <Row key={index} ui={ui} index={index} isNew={!stored} title={title} path={path} removing={fill(`${path}.remove`).value}>
              <input type="hidden" name={`declarations[${index}][key]`} value={stored?.key ?? ''} />
              <CallText call={call} ui={ui} {...fill(`${path}.text`)} needed label={ui.t('receipts.declarations.text')} errors={refilled?.errors} rows={2} max={400} quiet />
            </Row>
          )
        })}
      </PartForm>
    </PartPage>
  )
}
