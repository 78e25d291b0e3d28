/** How each column of a roster is read into values; a value nobody understands is left out with a warning. */
import { codeOfName } from '../../codes/code-table.ts'
import {
  classifiedMeasures,
  entityTypes,
  fiveAboveCategories,
  lifecycleStages,
  operatingStatuses,
} from '../../codes/enterprise-codes.ts'
import { enterpriseSizes } from '../../codes/enterprise-sizes.ts'
import { industrySections } from '../../codes/industry-sections.ts'
import { type CreditCodeProblem, checkCreditCode, creditCodeCheckCharacter } from '../credit-code.ts'
import { industryOf } from '../industry.ts'
import { checkPhone } from '../phone.ts'
import { textLength, truncateText } from '../text-limits.ts'
import { type Cell, cellAmount, cellDay, cellFlag, cellNumber, cellText } from './cells.ts'
import { type RosterField, rosterColumns } from './columns.ts'
import type { RosterValues } from './draft.ts'
import type { RosterColumn } from './header.ts'
import { titleCodesIn } from './title-names.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
/** A row while it is read, column by column. */
export type RosterReading = {
  values: Mutable<RosterValues>
  rejections: string[]
  warnings: string[]
  today: string
}
type Reader = (cell: Cell, reading: RosterReading, column: RosterColumn) => void

const labelOf = (field: RosterField) => rosterColumns[field][0]

function leaveOut(reading: RosterReading, field: RosterField, text: string): void {
  reading.warnings.push(`${labelOf(field)}“${truncateText(text, 20)}”看不懂，未导入`)
}

/** Reads a text of at most `max` characters. */
function line(
  field:
    | 'shortName'
    | 'legalRepresentative'
    | 'registeredAddress'
    | 'street'
    | 'building'
    | 'room'
    | 'zone'
    | 'park'
    | 'town'
    | 'mainBusiness'
    | 'contactName'
    | 'contactTitle'
    | 'officer',
  max = 200,
): Reader {
  return (cell, reading) => {
    const text = cellText(cell)
    if (textLength(text) > max) reading.warnings.push(`${labelOf(field)}超过${max}字，已截短`)
    reading.values[field] = truncateText(text, max)
  }
}

function day(field: 'establishedOn' | 'fiveAboveOn'): Reader {
  return (cell, reading) => {
    const value = cellDay(cell)
    if (value === null) leaveOut(reading, field, cellText(cell))
    else if (value > reading.today) reading.warnings.push(`${labelOf(field)}${value}晚于今天，未导入`)
    else reading.values[field] = value
  }
}

function count(field: 'employees' | 'figuresYear'): Reader {
  return (cell, reading) => {
    const value = cellNumber(cell)
    const inRange = value !== null && Number.isInteger(value) && value >= 0
    const plausible = field === 'employees' || (value !== null && value >= 1990 && value <= 2100)
    if (value !== null && inRange && plausible) reading.values[field] = value
    else leaveOut(reading, field, cellText(cell))
  }
}

function money(field: 'revenue' | 'totalAssets'): Reader {
  return (cell, reading, column) => {
    const value = cellAmount(cell, column.unit)
    if (value === null || value.currency !== 'CNY') leaveOut(reading, field, cellText(cell))
    else reading.values[field] = value.amount
  }
}

function flag(
  field: 'isKey' | 'isForeignTrade' | 'isWhitelisted',
  code: 'key' | 'foreignTrade' | 'whitelist',
): Reader {
  return (cell, reading) => {
    const value = cellFlag(cell)
    if (value === null) leaveOut(reading, field, cellText(cell))
    else reading.values.flags = { ...reading.values.flags, [code]: value }
  }
}

export const fieldReaders: Readonly<Record<RosterField, Reader>> = {
  uscc: (cell, reading) => {
    const checked = checkCreditCode(cellText(cell))
    if (!checked.ok) reading.rejections.push(checked.message + expectedCharacter(checked))
    else {
      reading.values.uscc = checked.code
      for (const reminder of checked.reminders)
        if (reminder.kind === 'organisationCode') reading.warnings.push(reminder.message)
    }
  },
  name: (cell, reading) => {
    const text = cellText(cell)
    const length = textLength(text)
    if (length < 2 || length > 100) reading.rejections.push(`企业名称应为2至100字，现在是${length}个字`)
    else reading.values.name = text
  },
  formerNames: (cell, reading) => {
    reading.values.formerNames = cellText(cell)
      .split(/[、,，;；]/)
      .map((name) => name.trim())
      .filter(Boolean)
  },
  shortName: line('shortName'),
  entityType: (cell, reading) => {
    const text = cellText(cell)
    reading.values.entityType =
      codeOfName(entityTypes, text) ??
      (/个体/.test(text)
        ? 'individual'
        : /合作社/.test(text)
          ? 'cooperative'
          : /公司|企业|厂/.test(text)
            ? 'enterprise'
            : 'other')
  },
  registrationStatus: (cell, reading) => {
    const text = cellText(cell)
    if (/注销/.test(text)) reading.values.registrationStatus = 'cancelled'
    else if (/吊销/.test(text)) reading.values.registrationStatus = 'revoked'
    else if (/迁出/.test(text)) reading.values.registrationStatus = 'movedOut'
    else if (/存续|在营|在业|开业|正常|登记/.test(text)) reading.values.registrationStatus = 'active'
    else leaveOut(reading, 'registrationStatus', text)
  },
  operatingStatus: (cell, reading) => {
    const text = cellText(cell)
    const known =
      codeOfName(operatingStatuses, text) ??
      operatingStatuses.find((item) => item.name.startsWith(text))?.code
    if (known) reading.values.operatingStatus = known
    else leaveOut(reading, 'operatingStatus', text)
  },
  legalRepresentative: line('legalRepresentative'),
  establishedOn: day('establishedOn'),
  registeredCapital: (cell, reading, column) => {
    const value = cellAmount(cell, column.unit)
    if (value === null || value.amount < 0) leaveOut(reading, 'registeredCapital', cellText(cell))
    else reading.values.registeredCapital = value
  },
  registeredAddress: line('registeredAddress'),
  street: line('street'),
  building: line('building'),
  room: line('room'),
  zone: line('zone'),
  park: line('park'),
  town: line('town'),
  industryCode: (cell, reading) => {
    const code = industryOf(paddedIndustry(cell))?.code
    if (code) reading.values.industryCode = code
    else leaveOut(reading, 'industryCode', cellText(cell))
  },
  industryName: (cell, reading) => {
    // A code says more than a name.
    if (reading.values.industryCode) return
    const text = cellText(cell)
    const code =
      industryOf(text.replace(/[^0-9A-T].*$/i, ''))?.code ??
      industrySections.find((item) => item.name === text)?.code
    if (code) reading.values.industryCode = code
    else leaveOut(reading, 'industryName', text)
  },
  mainBusiness: line('mainBusiness', 2000),
  size: (cell, reading) => {
    const text = cellText(cell).replace(/企业$/, '')
    const code = codeOfName(enterpriseSizes, text) ?? codeOfName(enterpriseSizes, `${text}型`)
    if (code) reading.values.size = code
    else leaveOut(reading, 'size', cellText(cell))
  },
  fiveAbove: (cell, reading) => {
    const code = fiveAboveCode(cellText(cell))
    if (code) reading.values.fiveAbove = code
    else if (cellFlag(cell) !== false) leaveOut(reading, 'fiveAbove', cellText(cell))
  },
  fiveAboveOn: day('fiveAboveOn'),
  titles: (cell, reading) => {
    const { codes, unknown } = titleCodesIn(cellText(cell))
    reading.values.titles = codes
    for (const name of unknown) leaveOut(reading, 'titles', name)
  },
  classifiedMeasure: (cell, reading) => {
    const text = cellText(cell)
    const code =
      codeOfName(classifiedMeasures, text) ??
      classifiedMeasures.find((item) => text.startsWith(item.name.slice(0, 2)))?.code
    if (code) reading.values.classifiedMeasure = code
    else leaveOut(reading, 'classifiedMeasure', text)
  },
  lifecycleStage: (cell, reading) => {
    const code = codeOfName(lifecycleStages, cellText(cell))
    if (code) reading.values.lifecycleStage = code
    else leaveOut(reading, 'lifecycleStage', cellText(cell))
  },
  isKey: flag('isKey', 'key'),
  isForeignTrade: flag('isForeignTrade', 'foreignTrade'),
  isWhitelisted: flag('isWhitelisted', 'whitelist'),
  contactName: line('contactName'),
  contactTitle: line('contactTitle'),
  contactPhone: (cell, reading) => {
    // Two numbers in one cell are common; the first that is one counts.
    const numbers = cellText(cell).split(/[、,，;；/\s]+/)
    const checked = [cellText(cell), ...numbers].map(checkPhone).find((result) => result.ok)
    if (checked?.ok) reading.values.contactPhone = checked.phone
    else leaveOut(reading, 'contactPhone', cellText(cell))
  },
  officer: line('officer'),
  employees: count('employees'),
  revenue: money('revenue'),
  totalAssets: money('totalAssets'),
  figuresYear: count('figuresYear'),
}

/** Most wrong codes are typing errors; the character that would fit tells where to look, though the error may stand before it. */
function expectedCharacter({ code, problem }: { code: string; problem: CreditCodeProblem }): string {
  return problem === 'checkCharacter'
    ? `（按前17位推算末位应为${creditCodeCheckCharacter(code.slice(0, 17))}，表中是${code.charAt(17)}）`
    : ''
}

/** Spreadsheets turn 0131 into 131 and 05 into 5; only agriculture and mining begin with 0. */
function paddedIndustry(cell: Cell): string {
  const text = cellText(cell)
  return typeof cell === 'number' && (text.length === 1 || text.length === 3) ? `0${text}` : text
}

function fiveAboveCode(text: string): string | null {
  const known = codeOfName(fiveAboveCategories, text)
  if (known) return known
  if (/工业/.test(text)) return 'FA1'
  if (/建筑/.test(text)) return 'FA2'
  if (/批发|零售|批零|贸易|商贸/.test(text)) return 'FA3'
  if (/住宿|餐饮|住餐/.test(text)) return 'FA4'
  if (/房地产/.test(text)) return 'FA5'
  return /服务/.test(text) ? 'FA6' : null
}
