/** A prize as far as quotas need it: how many may win it, by category key. */
export interface QuotaPrize {
  key: string
  quotas: Readonly<Record<string, number>>
}

export interface QuotaUse {
  prize: string
  category: string
  chosen: number
  quota: number
}

/** How many were chosen of how many may be, for every prize and category that either names. */
export const quotaUse = (
  prizes: readonly QuotaPrize[],
  decisions: ReadonlyArray<{ category: string; prize: string | null }>,
): QuotaUse[] => {
  const categories = [...new Set([...prizes.flatMap((p) => Object.keys(p.quotas)), ...decisions.map((d) => d.category)])]
  return prizes.flatMap((prize) =>
    categories.map((category) => ({
      prize: prize.key,
      category,
      chosen: decisions.filter((d) => d.prize === prize.key && d.category === category).length,
      quota: prize.quotas[category] ?? 0,
    })),
  )
}

/** The quotas that these decisions would exceed; none is the only state that may be proposed to the public. */
export const exceededQuotas = (...args: Parameters<typeof quotaUse>): QuotaUse[] =>
  quotaUse(...args).filter((use) => use.chosen > use.quota)
