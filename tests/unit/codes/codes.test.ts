/** The code tables: unique codes, names that people know, and the data the rules rely on. */
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { adminDivisions } from '../../../schemas/codes/admin-divisions.ts'
import { type CodeTable, codeOfName, hasCode, nameOf } from '../../../schemas/codes/code-table.ts'
import { departmentGroups, departments, isDepartmentGroup } from '../../../schemas/codes/departments.ts'
import { difficultyCategories, difficultyName } from '../../../schemas/codes/difficulty-categories.ts'
import * as enterprise from '../../../schemas/codes/enterprise-codes.ts'
import { enterpriseTitles } from '../../../schemas/codes/enterprise-titles.ts'
import { industrySections } from '../../../schemas/codes/industry-sections.ts'
import * as inspection from '../../../schemas/codes/inspection-codes.ts'
import { defaultParkChecklist } from '../../../schemas/codes/park-checklist.ts'
import { policyAreas } from '../../../schemas/codes/policy-areas.ts'
import * as request from '../../../schemas/codes/request-codes.ts'
import { roles } from '../../../schemas/codes/roles.ts'
import { defaultTimeLimits } from '../../../schemas/codes/time-limits.ts'
import * as visit from '../../../schemas/codes/visit-codes.ts'
import { officialCalendarYears } from '../../../schemas/codes/work-calendar.ts'
import { AuditResult, ElementAnswer } from '../../../schemas/entities/audit.ts'
import { rectification } from '../../../schemas/entities/rectification.ts'
import { RequestState } from '../../../schemas/entities/request.ts'
import { requestEvent } from '../../../schemas/entities/request-event.ts'
import { visit as visitEntity } from '../../../schemas/entities/visit.ts'
import { isDay } from '../../../schemas/rules/calendar-day.ts'
import { ChecklistTemplate } from '../../../schemas/rules/inspection-template.ts'
import { transitions } from '../../../schemas/rules/request-machine/table.ts'

function isTable(value: unknown): value is CodeTable {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && item !== null && 'code' in item && 'name' in item)
  )
}

const exported: unknown[] = [enterprise, inspection, request, visit].flatMap((module) =>
  Object.values(module),
)

const tables: CodeTable[] = [
  ...exported.filter(isTable),
  enterpriseTitles,
  industrySections,
  policyAreas,
  roles,
  difficultyCategories,
  departments,
  departmentGroups,
  adminDivisions,
  difficultyCategories.flatMap((category) => category.children),
]

describe('every table', () => {
  it('has unique codes and names for all of them', () => {
    expect(tables.length).toBeGreaterThan(30)
    for (const table of tables) {
      const codes = table.map((item) => item.code)
      expect(new Set(codes).size).toBe(codes.length)
      for (const item of table) expect(item.name.trim()).not.toBe('')
    }
  })

  it('finds names and codes, and shows an unknown code as it is', () => {
    expect(nameOf(visit.visitModes, 'onsite')).toBe('上门走访')
    expect(nameOf(visit.visitModes, 'teleport')).toBe('teleport')
    expect(codeOfName(visit.visitModes, ' 电话联系 ')).toBe('phone')
    expect(codeOfName(visit.visitModes, '传送')).toBeNull()
    expect(hasCode(visit.visitModes, 'phone')).toBe(true)
  })
})

describe('departments', () => {
  it('and collective names are told apart', () => {
    expect(isDepartmentGroup('ALL')).toBe(true)
    expect(isDepartmentGroup('各相关单位')).toBe(true)
    expect(isDepartmentGroup('CZJR')).toBe(false)
  })

  it('that difficulties suggest all exist', () => {
    for (const category of difficultyCategories)
      for (const code of category.suggestedDepartments) expect(hasCode(departments, code)).toBe(true)
  })
})

describe('difficulties', () => {
  it('have subcategories that begin with their category', () => {
    for (const category of difficultyCategories)
      for (const child of category.children) expect(child.code).toMatch(new RegExp(`^${category.code}-`))
    expect(difficultyName('01', '01-02')).toBe('融资／抵押担保难')
    expect(difficultyName('01', '')).toBe('融资')
  })
})

describe('the work calendars', () => {
  it('name real days of their own year, none both off and on', () => {
    for (const [year, { offDays, workDays }] of Object.entries(officialCalendarYears)) {
      for (const day of [...offDays, ...workDays]) {
        expect(isDay(day)).toBe(true)
        expect(day.slice(0, 4)).toBe(year)
      }
      expect(offDays.filter((day) => workDays.includes(day))).toEqual([])
    }
  })
})

describe('tables and entities agree', () => {
  it('on the states of a request and of a visit', () => {
    expect(request.requestStates.map((item) => item.code)).toEqual(RequestState.enum)
    expect(visit.visitStatuses.map((item) => item.code)).toEqual(visitEntity.schema.properties.status.enum)
  })

  it('on grades, answers, levels and states of inspections', () => {
    const codes = (table: CodeTable) => table.map((item) => item.code)
    expect(codes(inspection.inspectionGrades)).toEqual(AuditResult.properties.grade.enum)
    expect(codes(inspection.rectificationLevels)).toEqual(ElementAnswer.properties.rectificationLevel.enum)
    const { level, state } = rectification.schema.properties
    expect(codes(inspection.rectificationLevels)).toEqual(level.enum)
    expect(codes(inspection.rectificationStates)).toEqual(state.enum)
    // A template says how long each level gives.
    const template = Value.Parse(ChecklistTemplate, defaultParkChecklist)
    for (const { code, name } of inspection.rectificationLevels)
      expect(template.correctiveAction.levels).toContainEqual(expect.objectContaining({ code, name }))
  })

  it('on transitions, levels and limits', () => {
    for (const rule of transitions)
      expect(Value.Check(requestEvent.schema.properties.transition, rule.id)).toBe(true)
    for (const level of request.requestLevels)
      expect(defaultTimeLimits[`limit.${level.code}`]).toBe(level.limitWorkingDays)
  })
})
