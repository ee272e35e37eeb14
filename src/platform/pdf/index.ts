export type { Align } from './canvas.js'
export {
  createDocument,
  type DocumentBuilder,
  type DocumentSettings,
  type Finished,
  type QrOptions,
  type TextOptions,
} from './document.js'
export { PALETTE, type Colour } from './palette.js'
export { qrRuns } from './qr.js'
export type { TableColumn } from './table.js'
