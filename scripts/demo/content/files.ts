import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { documentFont } from '../../../src/platform/pdf/index.js'
import { callOf } from './calls.js'
import { hash } from './chance.js'
import { fieldsOf } from './nominations/compose.js'
import { organisationOf } from './organisations.js'
import { pictureSvg } from './picture.js'
import type { Attachment, Nomination } from './types.js'

/** Files carry this date instead of the machine's, so that the same content gives the same bytes. */
const madeOn = new Date('2025-01-15T02:00:00Z')

/** A4 in Chinese or English; about 700 Chinese characters a page. An empty paragraph begins a new page. */
export const makePdf = async (title: string, paragraphs: readonly string[]): Promise<Buffer> => {
  const document = new PDFDocument({
    size: 'A4', margin: 68, info: { Title: title, CreationDate: madeOn, ModDate: madeOn },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => { resolve(Buffer.concat(chunks)) })
    document.on('error', reject)
  })
  document.registerFont('chinese', await documentFont('regular')).font('chinese')
  document.fillColor('#14532d').fontSize(20).text(title, { lineGap: 6 }).moveDown(1)
  document.fillColor('#1f2923')
  for (const paragraph of paragraphs) {
    if (paragraph === '') document.addPage()
    else if (paragraph.startsWith('# ')) document.moveDown(0.6).fontSize(14).text(paragraph.slice(2)).moveDown(0.4)
    else document.fontSize(11.5).text(paragraph, { lineGap: 7 }).moveDown(0.6)
  }
  document.end()
  return finished
}

/** An image of 960 x 540: a chart when the title says so, otherwise an architecture. */
export const makePng = async (title: string, seed: string): Promise<Buffer> => {
  const kind = /图表|对比|结果|chart/iu.test(title) ? 'chart' : 'architecture'
  return sharp(Buffer.from(pictureSvg(kind, seed))).removeAlpha().png({ compressionLevel: 4,
    adaptiveFiltering: false }).toBuffer()
}

/** A word processor's document. Its bytes differ from run to run: the library writes the time into the archive. */
export const makeDocx = async (title: string, paragraphs: readonly string[]): Promise<Buffer> =>
  Packer.toBuffer(new Document({
    title,
    creator: 'Laurel',
    sections: [{
      children: [
        new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
        ...paragraphs.filter((paragraph) => paragraph !== '').map((paragraph) => (paragraph.startsWith('# ')
          ? new Paragraph({ text: paragraph.slice(2), heading: HeadingLevel.HEADING_2 })
          : new Paragraph({ text: paragraph, spacing: { after: 160, line: 360 } }))),
      ],
    }],
  }))

/** The report repeats the form's long answers under their labels, the way nominees do, and adds how it was tested. */
const reportParagraphs = (nomination: Nomination): string[] => {
  const organisation = organisationOf(nomination.organisation)
  const long = fieldsOf(callOf(nomination.call)).flatMap((field) => {
    const answer = nomination.answers[field.key]
    return field.kind === 'long' && typeof answer === 'string' && field.key !== 'abstract_en'
      ? [`# ${field.label.zh}`, answer] : []
  })
  const middle = Math.ceil(long.length / 4) * 2
  const months = 3 + (hash('months', nomination.key) % 9)
  return [
    `申报单位：${organisation.name.zh}`,
    nomination.summary.zh,
    nomination.summary.en,
    ...long.slice(0, middle),
    '',
    ...long.slice(middle),
    '# 测试与验证',
    `测试在用户真实环境中进行，为期 ${months} 个月，另设一组未启用本成果的环境作为对照。全部原始记录保存于申报单位，可供评审核验。`,
    '# 声明',
    '本报告内容真实，所引数据均有出处；如有不实，申报单位愿承担相应责任。',
  ]
}

const evidenceParagraphs = (nomination: Nomination): string[] => {
  const organisation = organisationOf(nomination.organisation)
  const results = nomination.answers['results']
  return [
    `兹证明${organisation.name.zh}的“${nomination.title.zh}”已在我单位投入使用，运行情况良好。`,
    '# 使用情况',
    typeof results === 'string' ? results : nomination.summary.zh,
    '# 用户评价',
    '系统上线过程平稳，未影响正常业务；问题响应及时，达到预期目标。同意将上述情况用于评选申报。',
    `联系电话：010-5550 ${String(1000 + (hash('telephone', nomination.key) % 9000))}`,
  ]
}

/** The bytes of a nomination's attachment. */
export const makeAttachment = (nomination: Nomination, attachment: Attachment): Promise<Buffer> => {
  if (attachment.kind === 'png') return makePng(attachment.name, `${nomination.key}/${attachment.name}`)
  const isReport = attachment.field === 'report'
  const title = isReport ? `${nomination.title.zh}——技术报告` : attachment.kind === 'pdf' ? '第三方检测与应用情况报告' : '应用证明'
  const paragraphs = isReport ? reportParagraphs(nomination) : evidenceParagraphs(nomination)
  return attachment.kind === 'pdf' ? makePdf(title, paragraphs) : makeDocx(title, paragraphs)
}
