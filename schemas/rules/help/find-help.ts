/** Finding policies, guides, people, places and matters in one list, by what people type: words, pinyin, initials, half a sentence. */

export type HelpKind =
  | 'policy'
  | 'guide'
  | 'item'
  | 'spokesperson'
  | 'advisor'
  | 'station'
  | 'institution'
  | 'department'

export const helpKindNames: Readonly<Record<HelpKind, string>> = {
  policy: '政策',
  guide: '办事指南',
  item: '服务事项',
  spokesperson: '政策发言人',
  advisor: '金融顾问',
  station: '园区驿站',
  institution: '服务机构',
  department: '部门',
}

/** What the search knows of one thing. Pinyin without blanks and tones, lower case; empty while it is not computed. */
export type Findable = {
  readonly kind: HelpKind
  readonly id: string
  readonly name: string
  readonly pinyin: string
  readonly initials: string
  /** All else that it is found by. */
  readonly text: string
}

/** How well one word is met; lower is better, null is not at all. */
function rankOf(entry: Findable, word: string): number | null {
  const name = entry.name.toLowerCase()
  if (name === word || entry.initials === word || entry.pinyin === word) return -1
  if (name.startsWith(word)) return 0
  if (name.includes(word)) return 1
  if (/^[a-z0-9]+$/.test(word)) {
    if (entry.initials.startsWith(word) || entry.pinyin.startsWith(word)) return 2
    // One letter stands inside everything.
    if (word.length === 1) return null
    if (entry.initials.includes(word) || entry.pinyin.includes(word)) return 3
  }
  return entry.text.toLowerCase().includes(word) ? 4 : null
}

/** Words of at least this many characters are also found by what they share with a name. */
const sentenceFrom = 4
/** Of a sentence's pairs of characters at least this share stands in what it finds. */
const enoughShared = 1 / 3

/** Neighbouring characters, which carry the meaning of Chinese words; signs and blanks are none. */
function pairsOf(text: string): Set<string> {
  const characters = [...text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

/** Words that say that something is asked, not what. */
const askingWords =
  /怎么办理?|如何办理?|去哪里?办?|在哪里?办?|找谁办?|能不能|可不可以|请问|需要什么|哪些|材料|手续|流程|办理|想要|我们|企业想|申请|一下|吗|呢/g

/** The share of `wanted` pairs that stand in the entry; those in its name count full, those in its text half. */
function sharedPairs(entry: Findable, wanted: ReadonlySet<string>): number {
  const inName = pairsOf(entry.name)
  const inText = pairsOf(entry.text)
  let shared = 0
  for (const pair of wanted) shared += inName.has(pair) ? 1 : inText.has(pair) ? 0.5 : 0
  return wanted.size === 0 ? 0 : shared / wanted.size
}

/**
 * The entries that `text` means, best first. Every word of it must be met; where nothing meets them all, what shares most of
 * a sentence is given instead. Empty text gives everything in its order.
 */
export function findHelp<E extends Findable>(entries: readonly E[], text: string): E[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...entries]
  const met = entries.flatMap((entry) => {
    const ranks = words.map((word) => rankOf(entry, word))
    return ranks.includes(null) ? [] : [{ entry, rank: Math.max(...ranks.map((rank) => rank ?? 0)) }]
  })
  if (met.length > 0) return met.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry)
  const matter = text.replace(askingWords, '').trim()
  const wanted = pairsOf(matter)
  if ([...text.trim()].length < sentenceFrom || wanted.size === 0) return []
  return entries
    .map((entry) => ({ entry, shared: sharedPairs(entry, wanted) }))
    .filter(({ shared }) => shared >= enoughShared)
    .sort((a, b) => b.shared - a.shared)
    .map(({ entry }) => entry)
}

/** The first of several ways to say a matter that finds anything; null where none does. */
export function firstThatFinds(entries: readonly Findable[], texts: readonly string[]): string | null {
  return texts.find((text) => text.trim() !== '' && findHelp(entries, text).length > 0) ?? null
}
