/** Mails about accounts. The greeting and the frame come from the letter. */
export const accountMails = {
  confirm: {
    subject: 'Confirm your address for {site}',
    body: 'You (or someone with this address) asked for an account at {site}.\n\nOpen the page below and choose a password. The link works for 24 hours and once.\n\nIf you did not ask for it, ignore this mail: no account will be opened.',
    button: 'Choose a password',
  },
  alreadyRegistered: {
    subject: 'You have an account at {site} already',
    body: 'Somebody asked for a new account at {site} with this address, but you have one already. Sign in with it, or set a new password if you have forgotten it.\n\nIf it was not you, there is nothing to do.',
    button: 'Set a new password',
  },
  noAccount: {
    subject: 'No account with this address at {site}',
    body: 'Somebody asked for a new password at {site} with this address, but there is no account with it. Perhaps you registered with another address; otherwise you can register now.\n\nIf it was not you, there is nothing to do.',
    button: 'Register',
  },
  reset: {
    subject: 'Set a new password for {site}',
    body: 'You (or someone else) asked for a new password for your account at {site}.\n\nThe link works for one hour and once. When you have set the new password, all devices are signed out.\n\nIf it was not you, ignore this mail: your password stays as it is.',
    button: 'Set a new password',
  },
  passwordChanged: {
    subject: 'Your password for {site} was changed',
    body: 'The password of your account was changed just now, and other devices were signed out.\n\nIf it was not you, set a new password at once and tell the secretariat.',
    button: 'Set a new password',
  },
  emailConfirm: {
    subject: 'Confirm your new address for {site}',
    body: 'You (or someone who mistyped an address) asked to use this address for an account at {site} from now on.\n\nOpen the page below and confirm. The link works for one hour and once; until then, the account keeps its old address.\n\nIf you did not ask for it, ignore this mail: nothing will change.',
    button: 'Confirm the address',
  },
  emailWanted: {
    subject: 'Your address was given for another account at {site}',
    body: 'Somebody asked to use this address for another account at {site}. It belongs to your account already, so nothing was changed.\n\nIf it was you: one address serves one account. Sign in with this one, or first give this account another address.\n\nIf it was not you, there is nothing to do.',
    button: 'Sign in',
  },
  emailChanged: {
    subject: 'The address of your account at {site} was changed',
    body: 'The e-mail address of your account was changed to {address} on {when}. You sign in with the new address from now on, and mails go there.\n\nIf it was you, there is nothing to do.\n\nIf it was not you, take this address back on the page below and choose a new password there. The link works for 7 days and once. Please tell the secretariat, too.',
    button: 'That was not me',
  },
  emailTakenBack: {
    subject: 'This address is no longer used at {site}',
    body: 'On {when}, the account at {site} that used this address went back to the address that it had before, by the link that was sent there. Its password was changed, and all devices were signed out.\n\nIf you think that this is wrong, write to the secretariat.',
  },
  organisationVerified: {
    subject: '{organisation} is verified',
    body: 'The secretariat has looked at the licence of {organisation} and verified the organisation. Its nominations can be accepted now.',
    button: 'Go to the organisation',
  },
  organisationRefused: {
    subject: '{organisation} could not be verified',
    body: 'The secretariat could not verify {organisation}, for this reason:\n\n{reason}\n\nPlease put the details or the copy of the licence right; the secretariat will look again.',
    button: 'Go to the organisation',
  },
  joinAsked: {
    subject: '{person} asks to join {organisation}',
    body: '{person} ({email}) asks to join {organisation} and writes:\n\n{message}\n\nYou are the owner: let the person join only if you know them. Members see and edit the organisation’s nominations.',
    button: 'Answer the request',
  },
  joinApproved: {
    subject: 'You belong to {organisation} now',
    body: 'The owner of {organisation} has let you join. You can work on its nominations now.',
    button: 'Go to the organisation',
  },
  joinRefused: {
    subject: 'Your request to join {organisation}',
    body: 'The owner of {organisation} has refused your request to join, for this reason:\n\n{reason}',
    button: 'Your organisations',
  },
  memberRemoved: {
    subject: 'You no longer belong to {organisation}',
    body: 'The owner of {organisation} has removed you from the organisation. You no longer see its nominations.\n\nIf that is a mistake, please talk to the owner.',
  },
  handedOver: {
    subject: '{organisation} was handed over',
    body: 'The owner of {organisation} is now {owner}, who answers for its details and its members.\n\n{reason}',
    button: 'Go to the organisation',
  },
  invitedColleague: {
    subject: '{inviter} invites you to join {organisation}',
    body: '{inviter} invites you to work on the nominations of {organisation} at {site}.\n\nThe invitation stands until you accept it or it is taken back.',
    button: 'Look at the invitation',
  },
  invitedStaff: {
    subject: 'Invitation to an office at {site}',
    body: '{inviter} invites you to this office at {site}: {duty}.\n\nThe invitation stands until you accept it or it is taken back.',
    button: 'Look at the invitation',
  },
  invitedAdministrator: {
    subject: 'Invitation to administer {site}',
    body: '{inviter} invites you to administer {site}: you appoint the secretariat, observers and committees.\n\nThe invitation stands until you accept it or it is taken back.',
    button: 'Look at the invitation',
  },
  appointed: {
    subject: 'You were appointed at {site}',
    body: 'You were appointed to this office at {site}: {duty}.',
    button: 'Go to your place',
  },
  dismissed: {
    subject: 'An office of yours at {site} has ended',
    body: 'This office of yours at {site} has ended: {duty}. Thank you for your work.',
  },
}
