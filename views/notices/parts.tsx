import type { NoticePage } from '../../src/notices/index.js'
import { wordsFor } from '../../src/platform/text.js'
import type { Ui } from '../../src/platform/ui.js'
import { StatusBadge, Table, Text } from '../components/index.js'

/** Where a notice stands for its readers. */
export const NoticeBadge = ({ ui, data }: { ui: Ui; data: Pick<NoticePage, 'phase' | 'endsAt'> }) => {
  if (data.phase === 'announced' || data.phase === 'archived') return <StatusBadge ui={ui} tone="done" label={ui.t('notices.page.announced')} />
  return ui.now > data.endsAt ? <StatusBadge ui={ui} tone="rest" label={ui.t('notices.page.over')} /> : <StatusBadge ui={ui} tone="waiting" label={ui.t('notices.page.running')} />
}

/** The proposed winners by category and prize. */
export const NoticeGroups = ({ ui, data, level = 2 }: { ui: Ui; data: NoticePage; level?: 2 | 3 }) => {
  const H = `h${level}` as const
  return (
    <>
      {data.groups.map(({ category, prizes }) => (
        <section key={category.key} class="section" aria-labelledby={`category-${category.key}`}>
          <H id={`category-${category.key}`}><Text ui={ui} text={category.name} untagged /></H>
          <Table
            ui={ui}
            caption={ui.t('notices.page.caption', { category: wordsFor(category.name, ui.locale) })}
            captionHidden
            rows={prizes.flatMap(({ prize, items }) => items.map((item) => ({ prize, item })))}
            rowKey={({ item }) => item.nomination}
            columns={[
              { key: 'prize', head: ui.t('notices.page.prize'), cell: ({ prize }) => <StatusBadge ui={ui} tone="prize" label={wordsFor(prize.name, ui.locale)} /> },
              { key: 'nomination', head: ui.t('notices.page.nomination'), name: true, cell: ({ item }) => <Text ui={ui} text={item.title} /> },
              { key: 'organisation', head: ui.t('notices.page.organisation'), cell: ({ item }) => <Text ui={ui} text={item.organisation} /> },
            ]}
          />
        </section>
      ))}
    </>
  )
}
