/** Running numbers as devices give them: prefix, day, device short id, three digits. */
export function createNumbering(): (
  prefix: 'ZF' | 'SQ' | 'JC' | 'ZG',
  day: string,
  device: string,
) => string {
  const counters = new Map<string, number>()
  return (prefix, day, device) => {
    const stem = `${prefix}${day.replaceAll('-', '')}-${device}`
    const count = (counters.get(stem) ?? 0) + 1
    counters.set(stem, count)
    return `${stem}-${String(count).padStart(3, '0')}`
  }
}

/** Short id of a person's device. */
export function deviceOf(personId: string): string {
  const number = Number(personId.match(/(\d+)$/)?.[1] ?? 0)
  return `${personId.includes('officer') ? 'A' : 'B'}${number.toString(36).toUpperCase().padStart(2, '0')}`
}
