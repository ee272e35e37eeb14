/** What leaves the house as files: lists, dossiers. */
export const exporting = {
  summary: 'Summary',
  heldByScan: '(held by the virus scan)',
  notAvailable: '(not available)',
  dossier: {
    title: 'Nomination dossier',
    made: 'Made at',
    number: 'No.',
    bound: 'In this dossier',
    pages_one: '{count} page follows',
    pages_other: '{count} pages follow',
    sheet: 'Attachment {number}',
    left: {
      notPdf: 'Not bound in: no PDF',
      tooLarge: 'Not bound in: too large',
      tooMany: 'Not bound in: too many pages',
      encrypted: 'Not bound in: encrypted',
      broken: 'Not bound in: cannot be read as PDF',
      held: 'Not bound in: held by the virus scan',
      unreadable: 'Not bound in: not available',
    },
  },
}
