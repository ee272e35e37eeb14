import type { Canvas } from './canvas.js'
import { PALETTE } from './palette.js'

const leaf = (length: number): string => {
  const half = length * 0.22
  return (
    `M0 0 C${length * 0.25} ${-half} ${length * 0.7} ${-half} ${length} 0 ` +
    `C${length * 0.7} ${half} ${length * 0.25} ${half} 0 0 Z`
  )
}

const LEAVES = 11

/** One branch of laurel, growing along a quarter and more of a circle; `side` 1 bends to the right, -1 to the left. */
const branch = (canvas: Canvas, x: number, y: number, radius: number, side: 1 | -1): void => {
  const { pdf } = canvas
  // Angles are measured at the circle's centre from straight down; the stems meet there.
  const at = (angle: number): [number, number] => [x + side * radius * Math.sin(angle), y + radius * Math.cos(angle)]
  const last = Math.PI * 0.82
  pdf.lineWidth(Math.max(0.8, radius / 45)).strokeColor(PALETTE.gold)
  pdf.moveTo(...at(0.05))
  for (let step = 1; step <= 24; step++) pdf.lineTo(...at(0.05 + ((last - 0.05) * step) / 24))
  pdf.stroke()
  for (let index = 0; index < LEAVES; index++) {
    const angle = 0.22 + ((last - 0.22) * index) / (LEAVES - 1)
    const length = radius * (0.34 - 0.012 * index)
    const [px, py] = at(angle)
    // The direction in which the branch grows, in degrees as pdfkit turns (clockwise on the page).
    const along = (Math.atan2(-Math.sin(angle), side * Math.cos(angle)) * 180) / Math.PI
    for (const turn of index === LEAVES - 1 ? [0] : [-38, 38]) {
      pdf.save().translate(px, py).rotate(along + turn)
      pdf.path(leaf(length)).fill(turn === 38 * side ? PALETTE.gold : PALETTE.green)
      pdf.restore()
    }
  }
}

/** A wreath of two laurel branches, open at the top, around a point. */
export const drawLaurel = (canvas: Canvas, x: number, y: number, radius: number): void => {
  canvas.artifact(() => {
    branch(canvas, x, y, radius, 1)
    branch(canvas, x, y, radius, -1)
  })
}

const corner = (canvas: Canvas, x: number, y: number, dx: 1 | -1, dy: 1 | -1): void => {
  const { pdf } = canvas
  pdf.lineWidth(1.1).strokeColor(PALETTE.gold)
  pdf.moveTo(x, y + dy * 46).bezierCurveTo(x + dx * 4, y + dy * 20, x + dx * 20, y + dy * 4, x + dx * 46, y).stroke()
  pdf.moveTo(x, y + dy * 30).bezierCurveTo(x + dx * 14, y + dy * 28, x + dx * 28, y + dy * 14, x + dx * 30, y).stroke()
  pdf.circle(x + dx * 11, y + dy * 11, 3.2).fill(PALETTE.green)
}

/** A ceremonious border on the present page: a green band between golden lines, ornaments in the corners. */
export const drawFrame = (canvas: Canvas): void => {
  const { pdf } = canvas
  const { width, height } = pdf.page
  const box = (inset: number): void => {
    pdf.rect(inset, inset, width - 2 * inset, height - 2 * inset).stroke()
  }
  canvas.artifact(() => {
    pdf.lineWidth(5).strokeColor(PALETTE.green)
    box(24)
    pdf.lineWidth(1).strokeColor(PALETTE.gold)
    box(18.5)
    pdf.lineWidth(1.4)
    box(31)
    pdf.lineWidth(0.5)
    box(35)
    const [near, right, low] = [35, width - 35, height - 35]
    corner(canvas, near, near, 1, 1)
    corner(canvas, right, near, -1, 1)
    corner(canvas, near, low, 1, -1)
    corner(canvas, right, low, -1, -1)
  })
}
