/** Who has seen the guide on this computer: ids of people, or `everyone` where it shall never come by itself. */
const key = 'zhuqi.guide-seen'

const seenBy = (storage: Storage): readonly string[] => storage.getItem(key)?.split(' ') ?? []

/** Whether the guide is still to be shown to this person, once. */
export function guideIsDue(userId: string, storage: Storage = localStorage): boolean {
  const seen = seenBy(storage)
  return !seen.includes('everyone') && !seen.includes(userId)
}

/** Remembers that the guide was shown to this person. */
export function rememberGuide(userId: string, storage: Storage = localStorage): void {
  if (guideIsDue(userId, storage)) storage.setItem(key, [...seenBy(storage), userId].join(' '))
}
