/** A member of the office who could take nominations: how many there are in hand, and which ones are closed to the person. */
export interface Sharer {
  id: string
  load: number
  mayCheck(nomination: string): boolean
}

export interface Shared {
  /** Nomination to person. */
  assigned: Map<string, string>
  /** Nominations that nobody may look at. */
  nobody: string[]
}

/**
 * Shares nominations out evenly: each goes to whoever may check it and has the least in hand; the order of the people
 * breaks ties. Those that fewest people may check go first, so that nobody is filled up with what others could do.
 */
export const shareOut = (nominations: readonly string[], people: readonly Sharer[]): Shared => {
  const load = new Map(people.map((person) => [person.id, person.load]))
  const able = nominations.map((nomination, place) => ({ nomination, place, people: people.filter((person) => person.mayCheck(nomination)) }))
  const shared: Shared = { assigned: new Map(), nobody: [] }
  for (const { nomination, people: may } of able.sort((a, b) => a.people.length - b.people.length || a.place - b.place)) {
    const [first, ...rest] = may
    if (!first) {
      shared.nobody.push(nomination)
      continue
    }
    const least = rest.reduce((best, person) => ((load.get(person.id) ?? 0) < (load.get(best.id) ?? 0) ? person : best), first)
    load.set(least.id, (load.get(least.id) ?? 0) + 1)
    shared.assigned.set(nomination, least.id)
  }
  return shared
}
