import { difficultyCategories } from '../codes/difficulty-categories.ts'
import { difficultyWords } from '../codes/difficulty-words.ts'

export type LikelyCategory = {
  /** Code of 难点分类, first level. */
  readonly category: string
  readonly subcategory: string
  /** Name of the second level. */
  readonly name: string
}

/**
 * What a difficulty told in `text` is probably about, likeliest first and at most `limit` of them: the subcategories (§5.2) whose
 * names and everyday words occur in it, by how much of the text they cover. None where no word is known. Only ever a suggestion:
 * the officer chooses.
 */
export function likelyCategories(text: string, limit: number): LikelyCategory[] {
  return difficultyCategories
    .flatMap((category) =>
      category.children.map((child) => ({
        category: category.code,
        subcategory: child.code,
        name: child.name,
        covered: lengthCovered(text, [child.name, ...(difficultyWords[child.code] ?? [])]),
      })),
    )
    .filter(({ covered }) => covered > 0)
    .sort((one, other) => other.covered - one.covered)
    .slice(0, limit)
    .map(({ category, subcategory, name }) => ({ category, subcategory, name }))
}

/** Whether `typed`, what somebody looks for, is part of an everyday word of a subcategory (§5.2) or holds one. */
export function isSaidOf(subcategory: string, typed: string): boolean {
  const wanted = typed.trim().toUpperCase()
  if (wanted === '') return false
  return (difficultyWords[subcategory] ?? []).some((word) => {
    const upper = word.toUpperCase()
    return upper.includes(wanted) || wanted.includes(upper)
  })
}

/** Characters of `text` that lie in one of the words, each counted once. */
function lengthCovered(text: string, words: readonly string[]): number {
  const upper = text.toUpperCase()
  const covered = new Set<number>()
  for (const word of words)
    for (let at = upper.indexOf(word.toUpperCase()); at >= 0; at = upper.indexOf(word.toUpperCase(), at + 1))
      for (let i = at; i < at + word.length; i++) covered.add(i)
  return covered.size
}
