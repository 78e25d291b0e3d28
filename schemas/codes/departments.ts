/** 部门清单, and the collective names that can't be given work (§5.2). An office replaces the list by import. */
import type { CodeItem } from './code-table.ts'
import data from './departments.json' with { type: 'json' }

export type Department = CodeItem & {
  readonly parent: string | null
  readonly aliases: readonly string[]
  readonly kind: string
}

export const departments: readonly Department[] = data.items

/** 各相关单位 and the like: readable in old documents, never a 承办单位. */
export const departmentGroups: readonly CodeItem[] = data.groups

/** Whether `code` is a collective name, which a request can't be dispatched to (§5.2). */
export function isDepartmentGroup(code: string): boolean {
  return departmentGroups.some((group) => group.code === code || group.name === code)
}
