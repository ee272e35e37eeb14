import type { Ui } from '../../src/platform/ui.js'

/** The product's own reader of PDFs, for a frame: pages one below the other, zoom, keyboard, download. */
export const Reader = ({ ui, name, href }: { ui: Ui; name: string; href: string }) => (
  <html lang={ui.locale === 'zh' ? 'zh-CN' : 'en-GB'}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{name}</title>
      <link rel="stylesheet" href={ui.asset('reader.css')} />
      <script type="module" src={ui.asset('reader.js')} />
    </head>
    <body
      data-file={href}
      data-library={ui.asset('pdfjs')}
      data-page-words={ui.t('previews.reader.page')}
      data-place-words={ui.t('previews.reader.place')}
      data-failed={ui.t('previews.reader.failed')}
    >
      <header class="bar" role="group" aria-label={ui.t('previews.reader.tools')}>
        <button type="button" data-step="-1" aria-label={ui.t('previews.reader.previous')}>↑</button>
        <button type="button" data-step="1" aria-label={ui.t('previews.reader.next')}>↓</button>
        <span class="place" data-place aria-live="polite" />
        <button type="button" data-zoom="-1" aria-label={ui.t('previews.reader.smaller')}>−</button>
        <button type="button" data-zoom="1" aria-label={ui.t('previews.reader.larger')}>+</button>
        <span class="keys">{ui.t('previews.reader.keys')}</span>
        <a href={`${href}${href.includes('?') ? '&' : '?'}as=attachment`} download={name}>{ui.t('common.actions.download')}</a>
      </header>
      <main tabIndex={0} aria-label={name} data-pages>
        <p data-state role="status">{ui.t('previews.reader.loading')}</p>
        <noscript><p><a href={href}>{name}</a></p></noscript>
      </main>
    </body>
  </html>
)
