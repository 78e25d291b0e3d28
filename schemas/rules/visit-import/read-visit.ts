/** One row of an old table of visits as a visit record, with what is unclear in it (§4.2, 补录). Pure. */
import type { CodeTable } from '../../codes/code-table.ts'
import { difficultyCategories } from '../../codes/difficulty-categories.ts'
import { operatingStatuses } from '../../codes/enterprise-codes.ts'
import { visitModes, visitPurposes } from '../../codes/visit-codes.ts'
import type { Visit, VisitPerson } from '../../entities/visit.ts'
import { instantOf } from '../calendar-day.ts'
import { type Cell, cellDay, cellText } from '../roster-import/cells.ts'
import type { StampedField } from '../server-fields.ts'
import type { SheetColumn } from '../sheet-import/sheet-header.ts'
import { cleanText, toHalfWidth } from '../text-normalization.ts'
import { blankVisit } from '../visit-record.ts'
import type { VisitColumn } from './columns.ts'

export type VisitContent = Omit<Visit, StampedField>

/** The cells of a row by what they are. */
export type VisitRow = {
  readonly rowNumber: number
  text(column: VisitColumn): string
  cell(column: VisitColumn): Cell
}

export type Writer = {
  readonly deviceId: string
  readonly newId: () => string
  /** Who imports, and so writes the record. */
  readonly author: VisitPerson
  /** The id of a person by the name; null when nobody, or several, are called so. */
  readonly personIdOf: (name: string) => string | null
}

export type ReadVisit = { readonly visit: VisitContent; readonly notes: readonly string[] }

/** The row at `rowNumber` (1 for the first) of a sheet. */
export function visitRowOf(
  rowNumber: number,
  cells: readonly Cell[],
  columns: readonly SheetColumn<VisitColumn>[],
): VisitRow {
  const byField = new Map(columns.map(({ field, index }) => [field, index]))
  const cell = (column: VisitColumn): Cell => cells[byField.get(column) ?? -1] ?? null
  return { rowNumber, cell, text: (column) => cellText(cell(column)) }
}

/** The day of the visit, and the hours where the cell has them. */
export function dayAndHours(row: VisitRow): { day: string | null; from: string | null; to: string | null } {
  const written = toHalfWidth(row.text('day'))
  // 2025年3月4日 14:00-15:30; a date alone has no colon.
  const [from = null, to = null] = hoursIn(written.replace(/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/, ''))
  const [start = null, end = null] = hoursIn(toHalfWidth(row.text('startTime')))
  const [last = null] = hoursIn(toHalfWidth(row.text('endTime')))
  return { day: cellDay(row.cell('day')), from: start ?? from, to: last ?? end ?? to }
}

/** Hours in a text as `HH:MM`, in their order. */
function hoursIn(text: string): string[] {
  return [...text.matchAll(/(\d{1,2})\s*[:时点]\s*(\d{1,2})?/g)].flatMap(([, hour = '', minute = '0']) =>
    Number(hour) < 24 && Number(minute) < 60 ? [`${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`] : [],
  )
}

/** The record of a row about an enterprise on a day; what nobody wrote is left open for its author. */
export function readVisit(
  row: VisitRow,
  day: string,
  hours: { from: string | null; to: string | null },
  enterprise: { id: string; name: string; parkId: string },
  writer: Writer,
): ReadVisit {
  const notes: string[] = []
  const note = (text: string) => notes.push(text)
  const { newId } = writer
  const long = (column: VisitColumn) => cleanText(String(row.cell(column) ?? '')).slice(0, 5000)
  const difficulties = difficultiesIn(row, long('difficulty'), newId, note)
  const changes = row.text('rosterChanges')
  if (hours.from === null) note('没有写时刻，开始时间先按9:00登记，请核对')
  const visit: VisitContent = {
    ...blankVisit({ id: newId(), deviceId: writer.deviceId, enterprise }),
    mode: codeOf(visitModes, row.text('mode')) ?? (row.text('mode') === '' ? 'onsite' : ''),
    purposes: purposesIn(row.text('purpose'), note),
    startAt: instantOf(day, hours.from ?? '09:00'),
    endAt: hours.to === null ? null : instantOf(day, hours.to),
    lateReason: row.text('lateReason').slice(0, 200),
    location: row.text('location').slice(0, 200),
    officers: officersIn(row.text('officers'), writer),
    participants: participantsIn(row, newId),
    operatingStatus: codeOf(operatingStatuses, row.text('operatingStatus')) ?? '',
    ...rosterCheck(changes),
    businessNote: long('businessNote'),
    difficulties,
    noDifficulty: difficulties.length === 0 && isNone(String(row.cell('difficulty') ?? '')),
    suggestions: one(long('suggestion'), (content) => ({ id: newId(), target: '', content, signed: false })),
    policiesIntroduced: namesIn(row.text('policies'))
      .slice(0, 50)
      .map((title) => ({ id: newId(), title, known: null, fits: null, willApply: null })),
    followUps: one(row.text('followUp').slice(0, 200), (item) => ({
      id: newId(),
      item,
      responsible: writer.author.name,
      dueOn: cellDay(row.cell('followUpDue')),
      status: 'open' as const,
    })),
  }
  if (visit.mode === '') note(`走访方式“${row.text('mode')}”不认识`)
  if (visit.operatingStatus === '' && row.text('operatingStatus') !== '')
    note(`企业状态“${row.text('operatingStatus')}”不认识`)
  return { visit, notes }
}

const one = <T>(text: string, make: (text: string) => T): T[] => (text === '' ? [] : [make(text)])

/** A code by its name, or by a part of it that no other name has. */
function codeOf(table: CodeTable, text: string): string | null {
  if (text === '') return null
  const exact = table.find(({ name }) => name === text)
  const near = table.filter(({ name }) => name.includes(text) || text.includes(name))
  return exact?.code ?? (near.length === 1 ? (near[0]?.code ?? null) : null)
}

function namesIn(text: string): string[] {
  return text
    .split(/[、,，;；\s/]+/)
    .map((name) => name.trim())
    .filter(Boolean)
}

function purposesIn(text: string, note: (text: string) => void): string[] {
  if (text === '') return ['routine']
  const found = text.split(/[、,，;；]/).map((part) => codeOf(visitPurposes, part.trim()))
  if (found.includes(null)) note(`走访目的“${text}”不全认识，请核对`)
  return [...new Set(found.filter((code) => code !== null))]
}

/** The people of the office; without any the one who imports. The first one led. */
function officersIn(text: string, { author, personIdOf, newId }: Writer): VisitPerson[] {
  const names = [...new Set(namesIn(text))]
  if (names.length === 0) return [author]
  return names.slice(0, 50).map((name, at) => {
    const personId = name === author.name ? author.personId : personIdOf(name)
    return { ...author, id: personId ?? newId(), personId, name, title: '', phone: '', isLead: at === 0 }
  })
}

function participantsIn(row: VisitRow, newId: () => string): VisitPerson[] {
  const names = namesIn(row.text('participants'))
  return names.slice(0, 100).map((name, at) => ({
    id: newId(),
    personId: null,
    name,
    // What stands in one cell belongs to the first of several.
    title: at === 0 ? row.text('participantTitle').slice(0, 200) : '',
    phone: at === 0 ? toHalfWidth(row.text('participantPhone')).slice(0, 30) : '',
    isLead: at === 0,
  }))
}

const isNone = (text: string) => /^(无|没有|暂无|无困难|否)$/.test(text.trim())

/** Nobody knows from an empty cell whether the roster was checked on that day. */
function rosterCheck(text: string): Pick<Visit, 'rosterConfirmed' | 'rosterChanges'> {
  if (text === '') return { rosterConfirmed: null, rosterChanges: '' }
  const isUnchanged = /^(否|无|没有|无变化|未变|没变|一致)$/.test(text)
  return { rosterConfirmed: isUnchanged, rosterChanges: isUnchanged || text === '是' ? '' : text }
}

function difficultiesIn(
  row: VisitRow,
  description: string,
  newId: () => string,
  note: (text: string) => void,
): Visit['difficulties'] {
  if (description === '' || isNone(description)) return []
  const named = row.text('difficultyCategory')
  const category = codeOf(difficultyCategories, named) ?? ''
  // That none was written is told with everything else that is missing.
  if (category === '' && named !== '') note(`困难分类“${named}”不认识`)
  return [
    {
      id: newId(),
      category,
      subcategory: '',
      description: description.slice(0, 5000),
      urgency: 'normal',
      makeRequest: false,
    },
  ]
}
