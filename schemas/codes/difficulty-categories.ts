/** 难点分类: 20 categories with their subcategories, and the departments usually in charge (§5.2). */
import type { CodeItem } from './code-table.ts'
import data from './difficulty-categories.json' with { type: 'json' }

export type DifficultyCategory = CodeItem & {
  readonly suggestedDepartments: readonly string[]
  readonly children: readonly CodeItem[]
}

export const difficultyCategories: readonly DifficultyCategory[] = data.items

/** Code of the category 融资, which asks for the financing details (§4.2). */
export const financingCategory = '01'
/** Code of the category 用工人才, expected where an enterprise lacks staff (§4.2). */
export const staffingCategory = '02'

/** The two-level name of a difficulty, as 融资／抵押担保难; the first level alone when the second is empty or unknown. */
export function difficultyName(category: string, subcategory: string): string {
  const first = difficultyCategories.find((item) => item.code === category)
  if (!first) return category
  const second = first.children.find((item) => item.code === subcategory)
  return second ? `${first.name}／${second.name}` : first.name
}
