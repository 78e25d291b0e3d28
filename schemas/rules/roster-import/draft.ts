/** One row of a roster as cleaned values, with what is wrong in it: the row is refused, or only the value left out. */
import type { Enterprise } from '../../entities/enterprise.ts'
import { entityTypeOfCreditCode } from '../credit-code.ts'
import { type Cell, cellFlag, cellText } from './cells.ts'
import { fieldReaders, type RosterReading } from './field-readers.ts'
import type { RosterColumn } from './header.ts'

/** Values that a row gives; what it leaves open is absent. Names of park and officer are looked up later. */
export type RosterValues = {
  readonly uscc?: string
  readonly name?: string
  readonly formerNames?: readonly string[]
  readonly shortName?: string
  readonly entityType?: Enterprise['entityType']
  readonly registrationStatus?: Enterprise['registrationStatus']
  readonly operatingStatus?: string
  readonly legalRepresentative?: string
  readonly establishedOn?: string
  readonly registeredCapital?: { readonly amount: number; readonly currency: string }
  readonly registeredAddress?: string
  readonly street?: string
  readonly building?: string
  readonly room?: string
  readonly zone?: string
  readonly park?: string
  readonly town?: string
  readonly industryCode?: string
  readonly mainBusiness?: string
  readonly size?: string
  readonly fiveAbove?: string
  readonly fiveAboveOn?: string
  readonly titles?: readonly string[]
  readonly classifiedMeasure?: 'rectify' | 'upgrade' | 'relocate' | 'exit'
  readonly lifecycleStage?: Enterprise['lifecycleStage']
  readonly flags?: Readonly<Partial<Record<'key' | 'foreignTrade' | 'whitelist', boolean>>>
  readonly contactName?: string
  readonly contactTitle?: string
  readonly contactPhone?: string
  readonly officer?: string
  readonly employees?: number
  readonly revenue?: number
  readonly totalAssets?: number
  readonly figuresYear?: number
}

export type RosterDraft = {
  /** As the spreadsheet numbers it, from 1. */
  readonly rowNumber: number
  readonly values: RosterValues
  /** Why the row can't be imported; empty when it can. */
  readonly rejections: readonly string[]
  /** What was left out or deserves a look. */
  readonly warnings: readonly string[]
}

/** Reads one row. `today` is the day in Asia/Shanghai; `rowNumber` what the user sees at the row's left. */
export function readRow(
  cells: readonly Cell[],
  columns: readonly RosterColumn[],
  rowNumber: number,
  today: string,
): RosterDraft {
  const reading: RosterReading = { values: {}, rejections: [], warnings: [], today }
  for (const column of columns) {
    const cell = cells[column.index] ?? null
    if (cellText(cell) !== '') fieldReaders[column.field](cell, reading, column)
    else if (typeof cell === 'string' && cellFlag(cell) === false && column.field.startsWith('is'))
      fieldReaders[column.field](cell, reading, column)
  }
  const { values, rejections, warnings } = reading
  if (values.name === undefined && rejections.length === 0) rejections.push('缺少企业名称')
  const implied = values.uscc ? entityTypeOfCreditCode(values.uscc) : null
  if (implied && values.entityType && implied !== values.entityType)
    warnings.push('主体类型与统一社会信用代码前两位不一致，请核对')
  if (!values.uscc && rejections.length === 0) warnings.push('没有统一社会信用代码，按“待核实”导入')
  return { rowNumber, values, rejections, warnings }
}
