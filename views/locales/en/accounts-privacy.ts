/** The privacy notice (Personal Information Protection Law of the PRC, articles 7 and 17). */
export const privacy = {
  title: 'Privacy notice',
  lead: 'What {site} does with your personal information, why, for how long, and what you can ask for.',
  who: {
    title: 'Who is responsible',
    text: '{host} runs this site for the selection of awards and decides what happens with the information on it. You reach the people in charge by the contacts at the foot of every page.',
  },
  what: {
    title: 'What is kept',
    text: 'Of everyone with an account: name, e-mail address, language, a hash of the password (never the password itself), the devices and network addresses from which you signed in, and what you did and when. Of nominees: what stands in the nomination and its files, the persons named in it, and the organisation’s code, name and licence. Of partners and endorsing bodies: name and e-mail address of the contact that the nominee names, what was answered, by whom and in which post. Of judges: field, present and past employers, declared conflicts of interest, scores and opinions. Of people who raise an objection: name, contact and the evidence given.',
  },
  why: {
    title: 'What it is for',
    text: 'Only to carry out the selection: to tell who may enter, to examine nominations, to find judges without a conflict of interest, to score, to publish the winners and to answer objections. Your account, the mails about it and the record of acts rest on your agreement and on the agreement to take part; the record also serves our duty to show that the selection was fair. Nothing is sold, nothing is used for advertising, and no decision about you is made by a machine alone.',
  },
  who_sees: {
    title: 'Who sees it',
    text: 'The secretariat of a call and its observers see its nominations. The people of a nominee’s partners, and the contact of its endorsing body, read its nomination. Judges see the nominations given to them, and nothing about people where a round is blind. Nominees do not learn who judges them unless the call says so. The identity of an objector is seen by the secretariat and the observers only. The public sees the proposed winners during the notice, and afterwards the winners with the summary they agreed to show. The operator of the server and of the mail service handle the information on behalf of the host and only as told.',
  },
  keep: {
    title: 'How long it is kept',
    text: 'Sessions are forgotten 30 days after they ended, unused links a month after they ran out. Nominations, scores and the record of acts are kept for as long as the result may be questioned, as the host’s rules on files demand; then they are deleted or made anonymous. In the record, details about you can be erased when the law asks for it, without breaking its proof.',
  },
  where: {
    title: 'Where it lies',
    text: 'On servers of the host or of a provider commissioned by it. It does not leave the country in which they stand unless a call’s rules say so and you have agreed to that separately. Connections are encrypted; passwords are stored as hashes, links as hashes, files are served only to those who may read them.',
  },
  cookies: {
    title: 'Cookies',
    text: 'Only what the site needs to work: one for your session, one that protects forms, one for your language and one for a message after an act. None follows you anywhere, and there is no measuring by third parties.',
  },
  rights: {
    title: 'What you can ask for',
    text: 'You can see and correct your details in your account. You can ask the secretariat for a copy of everything about you, for correction, for deletion, or to take back your agreement; what was done before stays lawful, and a nomination that has been decided may have to stay on file. You can complain to the authority in charge of the protection of personal information.',
  },
  changes: {
    title: 'When this notice changes',
    text: 'Changes are shown here; when one matters for what happens with your information, you are asked again. This version is of 1 May 2026.',
  },
}
