import { create } from 'qrcode'

/** A horizontal run of dark modules, in modules from the top left corner. */
export interface Run {
  x: number
  y: number
  length: number
}

/**
 * The QR code of a text (error correction M: up to 15 % may be damaged) as runs of dark modules, without the quiet zone
 * of 4 modules that whoever draws it has to leave. Throws for an empty text and for more than 2,331 bytes.
 */
export const qrRuns = (payload: string): { size: number; runs: Run[] } => {
  const { modules } = create(payload, { errorCorrectionLevel: 'M' })
  const runs: Run[] = []
  for (let y = 0; y < modules.size; y++) {
    let start = -1
    for (let x = 0; x <= modules.size; x++) {
      const dark = x < modules.size && modules.data[y * modules.size + x] === 1
      if (dark && start < 0) start = x
      if (!dark && start >= 0) {
        runs.push({ x: start, y, length: x - start })
        start = -1
      }
    }
  }
  return { size: modules.size, runs }
}
