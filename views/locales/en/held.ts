/** The desk's list of files that the virus scanner holds. */
export const held = {
  title: 'Held files',
  lead: 'Files of this call that the virus scanner has not passed: of nominations, the call’s own templates, licences of those who submitted. Nobody can open them, judges included; while a file waits, whoever uploaded it still can.',
  go: 'Held files',
  toList: 'To the nominations',
  none: 'No file is held',
  noneWhy: 'Every file of this call can be opened.',
  noneOfThese: 'No file is held for this reason',
  all: 'All',
  labels: { reason: 'Why it is held', file: 'File', of: 'Belongs to', since: 'Uploaded' },
  draftFile: 'A file of a draft',
  of: {
    licence: 'Licence',
    template: 'Template of this call',
    draft: 'A draft that has not been submitted. Whose it is, its nominee alone knows.',
  },
  reasons: { waiting: 'Waiting', refused: 'Refused', late: 'Found later' },
  todo: {
    waiting: 'The scanner has not looked at it yet; that happens by itself. If files wait for more than an hour, ask whoever runs the site whether the scanner runs.',
    refused: 'Whoever uploaded it has been told. If a nomination’s file is needed, open the nomination and return it for correction. Put a template anew yourselves; ask the organisation for another copy of its licence.',
    late: 'It was clean when it came and may have been read. Whoever uploaded it and the secretariat have been told; whoever opened or downloaded it should have the computer checked. If a nomination’s file is needed, return the nomination for correction.',
  },
  mails: {
    licenceInfected: {
      subject: 'The licence of {organisation} was found to be harmful',
      body: 'The virus scanner found harmful content in “{file}”, the copy of the licence of {organisation}. It is held from now on: nobody can open it, the secretariat included.\n\nPlease clean the computer that it came from, make the copy anew and upload it on the organisation’s page. The secretariat will look at it again.',
      button: 'Open the organisation',
    },
    licenceUnscannable: {
      subject: 'The licence of {organisation} could not be checked for viruses',
      body: 'The virus scanner could not look at the whole of “{file}”, the copy of the licence of {organisation}, because it is too large for it or locked by a password. It is held: nobody can open it, the secretariat included.\n\nPlease upload a smaller copy, or one without a password, on the organisation’s page. The secretariat will look at it again.',
      button: 'Open the organisation',
    },
    licenceOffice: {
      subject: 'A licence is held: {organisation}',
      body: 'The virus scanner did not pass “{file}”, the copy of the licence of {organisation}. It is held from now on and cannot be opened by anybody. Whoever opened or downloaded it before should have the computer checked.\n\nThe organisation’s owner has been told to upload another copy.',
      button: 'Open the organisation at the desk',
    },
    template: {
      subject: 'A template is held: “{file}”',
      body: 'The virus scanner did not pass the template “{file}” of {call}. It is held from now on and cannot be downloaded by anybody. Whoever downloaded it before should have the computer checked: please consider telling those who take part.\n\nPlease take it away and upload a clean one.',
      button: 'Open the templates',
    },
  },
}
