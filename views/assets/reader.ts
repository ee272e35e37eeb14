import type * as Pdf from 'pdfjs-dist'

/**
 * The reader of PDFs: pages are drawn to canvases one after the other as they come into sight. Scripts within the file
 * are never run: nothing here knows how to.
 */
const { file = '', library = '', pageWords = '', placeWords = '', failed = '' } = document.body.dataset
const pages = document.querySelector<HTMLElement>('[data-pages]')
const state = document.querySelector<HTMLElement>('[data-state]')
const place = document.querySelector<HTMLElement>('[data-place]')
const fill = (words: string, values: Record<string, number>): string => words.replace(/\[(\w+)\]/g, (gap, name: string) => String(values[name] ?? gap))

const MARGIN = 24
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3]
/** Pixels of one canvas at most: browsers refuse to draw larger ones. */
const MOST_PIXELS = 16_000_000

const open = async (box: HTMLElement): Promise<void> => {
  const pdf = (await import(/* @vite-ignore */ `${library}/pdf.min.mjs`)) as typeof Pdf
  pdf.GlobalWorkerOptions.workerSrc = `${library}/pdf.worker.min.mjs`
  const opened = await pdf.getDocument({
    url: new URL(file, location.href).href,
    cMapUrl: `${library}/cmaps/`,
    standardFontDataUrl: `${library}/standard_fonts/`,
    wasmUrl: `${library}/wasm/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
  }).promise
  const first = (await opened.getPage(1)).getViewport({ scale: 1 })
  let zoom = 3
  let current = 1
  const drawn = new Map<HTMLCanvasElement, number>()
  const sheets: HTMLCanvasElement[] = []
  const fitting = (width: number): number => Math.max(0.1, (box.clientWidth - MARGIN) / width) * (ZOOMS[zoom] ?? 1)
  const size = (canvas: HTMLCanvasElement, width: number, height: number): number => {
    const scale = fitting(width)
    canvas.style.width = `${Math.floor(width * scale)}px`
    canvas.style.height = `${Math.floor(height * scale)}px`
    return scale
  }
  let last: Promise<unknown> = Promise.resolve()
  const draw = async (canvas: HTMLCanvasElement, number: number): Promise<void> => {
    if (drawn.get(canvas) === zoom) return
    drawn.set(canvas, zoom)
    const page = await opened.getPage(number)
    const plain = page.getViewport({ scale: 1 })
    const scale = size(canvas, plain.width, plain.height)
    const sharpness = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (plain.width * plain.height * scale * scale)))
    const viewport = page.getViewport({ scale: scale * sharpness })
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    await page.render({ canvas, viewport }).promise
    canvas.dataset['drawn'] = 'yes'
    page.cleanup()
  }
  const tell = (): void => {
    if (place) place.textContent = fill(placeWords, { page: current, pages: opened.numPages })
  }
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      const canvas = target as HTMLCanvasElement
      last = last.then(() => draw(canvas, sheets.indexOf(canvas) + 1)).catch(() => undefined)
    }
  }, { root: box, rootMargin: '400px' })
  state?.remove()
  for (let number = 1; number <= opened.numPages; number++) {
    const canvas = document.createElement('canvas')
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', fill(pageWords, { page: number, pages: opened.numPages }))
    size(canvas, first.width, first.height)
    sheets.push(canvas)
    box.append(canvas)
    near.observe(canvas)
  }
  const go = (number: number): void => {
    current = Math.min(opened.numPages, Math.max(1, number))
    sheets[current - 1]?.scrollIntoView({ block: 'start' })
    tell()
  }
  const magnify = (by: number): void => {
    zoom = Math.min(ZOOMS.length - 1, Math.max(0, zoom + by))
    for (const canvas of sheets) {
      size(canvas, first.width, first.height)
      near.unobserve(canvas)
      near.observe(canvas)
    }
    sheets[current - 1]?.scrollIntoView({ block: 'start' })
  }
  box.addEventListener('scroll', () => {
    const top = box.getBoundingClientRect().top + box.clientHeight / 3
    const seen = sheets.findIndex((canvas) => canvas.getBoundingClientRect().bottom > top)
    if (seen >= 0 && seen + 1 !== current) {
      current = seen + 1
      tell()
    }
  }, { passive: true })
  for (const button of document.querySelectorAll<HTMLElement>('[data-step]')) button.addEventListener('click', () => go(current + Number(button.dataset['step'])))
  for (const button of document.querySelectorAll<HTMLElement>('[data-zoom]')) button.addEventListener('click', () => magnify(Number(button.dataset['zoom'])))
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act: Record<string, () => void> = {
      '+': () => magnify(1), '=': () => magnify(1), '-': () => magnify(-1), ArrowLeft: () => go(current - 1), ArrowRight: () => go(current + 1), Home: () => go(1), End: () => go(opened.numPages),
    }
    const found = act[event.key]
    if (!found) return
    event.preventDefault()
    found()
  })
  tell()
}

if (pages) {
  open(pages).catch(() => {
    if (state) state.textContent = failed
  })
}
