/** How many rows there are of each verdict. */
export function countVerdicts<V extends string>(
  order: readonly V[],
  rows: readonly { readonly verdict: V }[],
): Record<V, number> {
  const counts = Object.fromEntries(order.map((verdict) => [verdict, 0])) as Record<V, number>
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}
