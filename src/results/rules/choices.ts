/** A nomination as far as its place and the choice matter; no place: nobody scored it. */
export interface Chosen {
  nomination: string
  place: number | null
  /** Rank of the prize chosen for it, 1 the highest; null: not awarded. */
  rank: number | null
  reason: string
}

const order = (value: number | null): number => value ?? Number.POSITIVE_INFINITY

/**
 * Pairs against the order of the standing: `passed` stands above `preferred`, and yet `preferred` gets a higher prize.
 */
export const inversions = (choices: readonly Chosen[]): Array<{ passed: Chosen; preferred: Chosen }> =>
  choices.flatMap((passed) =>
    choices
      .filter((preferred) => order(passed.place) < order(preferred.place) && order(preferred.rank) < order(passed.rank))
      .map((preferred) => ({ passed, preferred })),
  )

/**
 * The nominations that need a reason: every choice against the order of the standing is explained at one of the two
 * that it concerns. Named are the fewest that a reason would do for: whichever takes part in most of what is
 * unexplained first.
 */
export const unexplained = (choices: readonly Chosen[]): string[] => {
  let open = inversions(choices).filter(({ passed, preferred }) => passed.reason === '' && preferred.reason === '')
  const named: string[] = []
  while (open.length > 0) {
    const counts = new Map<string, number>()
    for (const { passed, preferred } of open) {
      for (const { nomination } of [preferred, passed]) counts.set(nomination, (counts.get(nomination) ?? 0) + 1)
    }
    const most = Math.max(...counts.values())
    const [next = ''] = [...counts].find(([, count]) => count === most) ?? []
    named.push(next)
    open = open.filter(({ passed, preferred }) => passed.nomination !== next && preferred.nomination !== next)
  }
  return named
}

/** The nominations that a quota leaves no room for: those chosen for the prize with the lowest places. */
export const overflow = (choices: readonly Chosen[], rank: number, quota: number): string[] =>
  choices
    .filter((choice) => choice.rank === rank)
    .sort((a, b) => order(a.place) - order(b.place))
    .slice(quota)
    .map((choice) => choice.nomination)
