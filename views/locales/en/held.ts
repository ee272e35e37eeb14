/** The desk's list of files that the virus scanner holds. */
export const held = {
  title: 'Held files',
  lead: 'Submitted files that the virus scanner has not passed. Nobody can open them, judges included.',
  go: 'Held files',
  toList: 'To the nominations',
  none: 'No file is held',
  noneWhy: 'Every submitted file of this call can be opened.',
  noneOfThese: 'No file is held for this reason',
  all: 'All',
  labels: { reason: 'Why it is held', file: 'File', nomination: 'Nomination', since: 'Uploaded' },
  reasons: { waiting: 'Waiting', refused: 'Refused', late: 'Found later' },
  todo: {
    waiting: 'The scanner has not looked at it yet; that happens by itself. If files wait for more than an hour, ask whoever runs the site whether the scanner runs.',
    refused: 'The nominee has been told. If the file is needed, open the nomination and return it for correction.',
    late: 'It was clean when it came and may have been read. The nominee and the secretariat have been told; whoever opened or downloaded it should have the computer checked. If the file is needed, return the nomination for correction.',
  },
}
