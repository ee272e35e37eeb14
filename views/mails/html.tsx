import { languageTag } from '../../src/platform/i18n.js'
import type { Letter } from './letter.js'

const FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',-apple-system,'Segoe UI',Arial,sans-serif"
const GREEN = '#0b4a33'
const TEXT = `margin:0 0 16px;font-family:${FONT};font-size:16px;line-height:1.7;color:#1f2933;`
const SMALL = `margin:0 0 8px;font-family:${FONT};font-size:13px;line-height:1.6;color:#52606d;`
const CELL = `padding:8px 12px;border:1px solid #d9e2dd;font-family:${FONT};font-size:14px;line-height:1.6;color:#1f2933;text-align:left;vertical-align:top;`

/** A paragraph; its single line ends stay. */
const Lines = ({ text, style }: { text: string; style: string }) => (
  <p style={style}>
    {text.split('\n').map((line, i) => (i === 0 ? line : [<br key={i} />, line]))}
  </p>
)

const Part = ({ letter }: { letter: Letter }) => (
  <td lang={languageTag(letter.locale)} style="padding:32px 32px 24px;border-bottom:1px solid #d9e2dd;">
    <Lines text={letter.greeting} style={TEXT} />
    {letter.paragraphs.map((paragraph, i) => <Lines key={i} text={paragraph} style={TEXT} />)}
    {letter.rows.length > 0 ? (
      <table width="100%" cellPadding="0" cellSpacing="0" style="border-collapse:collapse;margin:0 0 24px;">
        {letter.rows.map((row, i) => (
          <tr key={i}>
            <th scope="row" style={`${CELL}background-color:#f3f7f5;font-weight:600;width:34%;`}>{row.label}</th>
            <td style={`${CELL}word-break:break-word;`}>{row.value}</td>
          </tr>
        ))}
      </table>
    ) : null}
    {letter.button ? <>
      <table role="presentation" cellPadding="0" cellSpacing="0" style="margin:8px 0 24px;">
        <tr>
          <td style={`background-color:${GREEN};border-radius:6px;`}>
            <a href={letter.button.url} style={`display:inline-block;padding:12px 24px;font-family:${FONT};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none;`}>{letter.button.words}</a>
          </td>
        </tr>
      </table>
      <p style={SMALL}>{letter.button.hint}<br /><a href={letter.button.url} style={`color:${GREEN};word-break:break-all;`}>{letter.button.url}</a></p>
      {letter.button.note ? <p style={SMALL}>{letter.button.note}</p> : null}
    </> : null}
    {letter.footer.map((line, i) => <p key={i} style={SMALL}>{line}</p>)}
  </td>
)

/** The HTML of a mail: tables and inline styles only, no picture, nothing to be fetched from anywhere. */
export const MailHtml = ({ site, subject, letters }: { site: string; subject: string; letters: Letter[] }) => (
  <html lang={languageTag(letters[0]?.locale ?? 'zh')}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no" />
      <title>{subject}</title>
    </head>
    <body style="margin:0;padding:0;background-color:#eef3f0;">
      <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style="background-color:#eef3f0;">
        <tr>
          <td align="center" style="padding:24px 12px;">
            <table role="presentation" width="600" cellPadding="0" cellSpacing="0" style="width:100%;max-width:600px;background-color:#ffffff;border-top:4px solid #0b4a33;">
              <tr>
                <td style={`padding:20px 32px;font-family:${FONT};font-size:18px;font-weight:600;color:${GREEN};border-bottom:1px solid #d9e2dd;`}>{site}</td>
              </tr>
              {letters.map((letter) => <tr key={letter.locale}><Part letter={letter} /></tr>)}
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
)
