import type { Ui } from '../../src/platform/ui.js'
import { Acts, AutosaveState, Button, Card, Checkbox, Checkboxes, DateField, DateTimeField, FileField, Form, LocalTextField, NumberField, Radios, Select, TextArea, TextField } from '../components/index.js'
import { toLocalInput } from '../format.js'
import type { SampleWord } from './gallery-words.js'

/** Fields empty, filled, refused; a form that saves as it is typed and one that uploads. */
export const GalleryForms = ({ ui, w }: { ui: Ui; w: (word: SampleWord) => string }) => {
  const categories = (['product', 'solution', 'research'] as const).map((word) => ({ value: word, label: w(word) }))
  const kinds = (['enterprise', 'university'] as const).map((word) => ({ value: word, label: w(word) }))
  const fields = (['cloud', 'data', 'industrial'] as const).map((word) => ({ value: word, label: w(word) }))
  return (
    <Card title={w('forms')}>
      <Form ui={ui} action="/demo/components">
        <TextField ui={ui} name="good.name" label={w('projectName')} hint={w('projectHint')} value={w('work1')} required max={60} />
        <TextField ui={ui} name="bad.name" label={w('projectName')} hint={w('projectHint')} value="" required error={{ key: 'errors.field.required' }} />
        <NumberField ui={ui} name="bad.team" label={w('team')} value="12½" unit={w('people')} required error={{ key: 'errors.field.whole' }} />
        <TextArea ui={ui} name="good.summary" label={w('summary')} value={w('summaryText')} max={500} />
        <TextArea ui={ui} name="bad.summary" label={w('summary')} value={w('summaryText')} max={20} required error={{ key: 'errors.field.tooLong', values: { max: 20, length: w('summaryText').length } }} />
        <LocalTextField ui={ui} name="call" label={w('callName')} value={{ zh: '2026年网络安全创新成果评选' }} required max={80} />
        <DateField ui={ui} name="good.begun" label={w('begun')} value="2025-03-01" />
        <DateTimeField ui={ui} name="good.deadline" label={w('deadline')} zone="Asia/Shanghai" value={toLocalInput(ui.now, 'Asia/Shanghai')} required />
        <Select ui={ui} name="good.category" label={w('category')} choices={categories} value="solution" required width="medium" />
        <Radios ui={ui} name="good.kind" label={w('kind')} choices={kinds} value="university" required inline />
        <Checkboxes ui={ui} name="good.fields" label={w('fields')} hint={w('fieldsHint')} choices={fields} value={['cloud', 'industrial']} />
        <Checkbox ui={ui} name="good.agree" label={w('agree')} required value={false} />
        <TextField ui={ui} name="good.locked" label={w('organisation')} value={w('org1')} disabled quiet />
        <Acts><Button ui={ui} icon="send">{w('submit')}</Button><Button ui={ui} kind="quiet" href="#top">{ui.t('common.actions.cancel')}</Button></Acts>
      </Form>
      <hr />
      <Form ui={ui} action="/demo/components" upload>
        <FileField ui={ui} name="licence" label={w('licence')} accept={['.pdf', '.png', '.jpg']} maxBytes={10 * 1024 * 1024} required />
        <Button ui={ui} kind="plain" icon="upload">{w('licence')}</Button>
      </Form>
      <hr />
      <Form ui={ui} action="/demo/components" autosave={{ url: '/demo/components/save', account: ui.actor.account ?? 'visitor' }}>
        <TextArea ui={ui} name="draft.summary" label={w('summary')} revision={1} max={500} value={w('summaryText')} />
        <AutosaveState ui={ui} />
      </Form>
    </Card>
  )
}
