/**
 * Finds modules that import each other in a circle.
 * @param graph For each module the modules that it imports; ones that are no key themselves are ignored.
 * @returns One path for each group of modules that hang together so, first module repeated at the end.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const onPath = new Set<string>()
  const walk = (node: string): void => {
    if (done.has(node)) return
    path.push(node)
    onPath.add(node)
    for (const next of graph.get(node) ?? []) {
      if (onPath.has(next)) cycles.push([...path.slice(path.indexOf(next)), next])
      else if (graph.has(next)) walk(next)
    }
    path.pop()
    onPath.delete(node)
    done.add(node)
  }
  for (const node of graph.keys()) walk(node)
  return cycles
}
