/** What is like something else that its organisation entered. Part of the words of the formality check. */
export const alike = {
  title_one: 'Likely duplicate: like {count} other nomination of this organisation',
  title_other: 'Likely duplicate: like {count} other nominations of this organisation',
  lead: 'In this call and in earlier ones that you may read. A high share is a reason to look, not a finding.',
  sameCall: 'This call',
  won: 'Won',
  shares: 'Title {title} alike, text {text} alike',
  passages_one: '{count} passage in common, side by side',
  passages_other: '{count} passages in common, side by side',
  caption: 'Passages in common, the longest first ({shown} of {total})',
  here: 'This nomination',
  there: 'The other one',
  mark: 'Likely duplicate',
  filter: 'Duplicates',
  every: 'All',
  only: 'Likely duplicates only',
}
