/** Drafting together: history, colleagues, notes, who is at work. */
export const drafting = {
  presence: {
    here: '{names} has this section open, too.',
    elsewhere: '{names} is at work in “{where}”.',
    changed: '{by} has just saved changes here; they stand in the fields now.',
    comma: ', ',
  },
  history: {
    go: 'History',
    title: 'History of the draft',
    lead: 'Everything that was saved, the latest first. Bringing something back is a new change; nothing is ever deleted.',
    field: 'Field',
    all: 'All fields',
    none: 'Nothing has been saved yet',
    noneWhy: 'Every change stands here with who made it and when.',
    stands: 'Stands now',
    restored: 'Brought back',
    restore: 'Bring this back',
    fileAdded: 'File added: {name}',
    fileRemoved: 'File removed: {name}',
  },
  colleagues: {
    go: 'Colleagues',
    title: 'Colleagues at this nomination',
    lead: 'What each member of your organisation may do with it. All of them can read it.',
    owner: 'Owner of the organisation: may do everything',
    began: 'Began this nomination: may do everything',
    save: 'Save the roles',
    stands: 'Stands now: {role}',
    invite: 'Invite colleagues to the organisation',
  },
  roles: { reads: 'Only reads', edits: 'Edits, does not submit', submits: 'Edits and submits' },
  notes: {
    title: 'Notes',
    lead: 'Read by your organisation alone, never by the secretariat or the judges.',
    write: 'Note to colleagues',
    add: 'Add the note',
    remove: 'Delete',
    count_one: '{count} note',
    count_other: '{count} notes',
  },
  discard: {
    go: 'Discard this draft',
    confirm: 'Discard “{title}” for good',
    consequence: '“{title}” is deleted with its answers, their history, notes and files. This cannot be undone. It then no longer counts towards the number of nominations your organisation may enter.',
  },
  refused: {
    noColleague: 'Somebody whose role you changed has left your organisation meanwhile, or may do everything by now. Nothing was saved; look at the list and save again.',
    roleOvertaken: 'Somebody else changed this role meanwhile. Nothing was overwritten: saving again puts your choice in its place.',
    leadsOnly: 'Only the owner of the organisation and the person who began the nomination may do this.',
    submittedOnce: 'It was submitted, so it cannot be discarded. You can withdraw it.',
    onlyReads: 'You may read this nomination but not change it. Its lead or the owner of your organisation can change that.',
    submitsNot: 'You may change this nomination but not submit or withdraw it. Its lead or the owner of your organisation can.',
    tooManyNotes: 'There are {max} notes already. Delete some first.',
  },
  flash: {
    restored: 'The earlier text stands again. What stood before is in the history, too.',
    roles: 'The roles were saved.',
    discarded: 'The draft was discarded and no longer counts.',
  },
}

/** Letters about a deadline that comes near. */
export const draftingMails = {
  formChanged: {
    subject: 'The form has changed: “{title}”',
    body: 'The nomination form of {call} has a new version (version {number}), and your nomination “{title}” is being written on it. All your answers are kept. The table below shows what has changed and what of yours is touched.\n\nPlease open the nomination, look at these questions, complete what is missing and submit by {until}. {standing}',
    button: 'Open the nomination',
  },
  fileInfected: {
    subject: 'A file was found to be harmful: “{title}”',
    body: 'The virus scanner found harmful content in the file “{file}” of the nomination “{title}” for {call}. It is held from now on: nobody can open it, judges and secretariat included.\n\nPlease clean the computer that it came from, make the file anew and put the new one in its place while the nomination can be changed. Where it has been submitted already, please write to the secretariat on the page of the nomination.',
    button: 'Open the nomination',
  },
  fileUnscannable: {
    subject: 'A file could not be checked for viruses: “{title}”',
    body: 'The virus scanner could not look at the whole of the file “{file}” of the nomination “{title}” for {call}, because it is too large for it or locked by a password. It is held: nobody can open it, judges and secretariat included.\n\nPlease put a smaller file, or one without a password, in its place while the nomination can be changed. Where it has been submitted already, please write to the secretariat on the page of the nomination.',
    button: 'Open the nomination',
  },
  fileHeldOffice: {
    subject: 'A submitted file is held: “{title}”',
    body: 'The virus scanner did not pass the file “{file}” of the nomination “{title}” for {call}. It is held from now on and cannot be opened by anybody. Whoever opened or downloaded it before should have the computer checked.\n\nThe nominee has been told. If the file is needed, return the nomination for correction and ask for a new one.',
    button: 'Open the nomination at the desk',
  },
  draftDue: {
    subject: 'Not submitted yet, due {until}: “{title}”',
    body: 'The nomination “{title}” for {call} has been begun but not submitted. It takes part only if it is submitted by {until}.\n\nThe page of the nomination lists what is still missing, each with a link to its place.',
    button: 'Open the nomination',
  },
  changesDue: {
    subject: 'Changes not submitted, due {until}: “{title}”',
    body: 'There are changes of the nomination “{title}” for {call} that have not been submitted. They count only if it is submitted again by {until}; otherwise the version submitted last stands.',
    button: 'Open the nomination',
  },
}
