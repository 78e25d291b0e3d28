/** 国民经济行业分类 GB/T 4754—2017 (§6.2): what a stored code says. */
import { industrySections } from '../codes/industry-sections.ts'

export type Industry = {
  /** Section letter A to T. */
  readonly section: string
  readonly sectionName: string
  /** Two-digit division; null when only the section is known. */
  readonly division: string | null
  /** The code as stored, 1 to 4 characters. */
  readonly code: string
}

/** Reads a section letter, a division (2 digits), a group (3) or a class (4); null when it is none of these. */
export function industryOf(code: string): Industry | null {
  const wanted = code.trim().toUpperCase()
  if (/^[A-T]$/.test(wanted)) {
    const section = industrySections.find((item) => item.code === wanted)
    return section ? { section: section.code, sectionName: section.name, division: null, code: wanted } : null
  }
  if (!/^\d{2,4}$/.test(wanted)) return null
  const division = wanted.slice(0, 2)
  const section = industrySections.find(
    (item) => item.divisionFrom <= division && division <= item.divisionTo,
  )
  return section ? { section: section.code, sectionName: section.name, division, code: wanted } : null
}

/** 工业: mining, manufacturing, and electricity, heat, gas and water. */
export function isIndustrial(code: string): boolean {
  const section = industryOf(code)?.section
  return section === 'B' || section === 'C' || section === 'D'
}
