/** 荣誉资质 as offices write them in one cell: several names, short forms, any separator. */
import { enterpriseTitles } from '../../codes/enterprise-titles.ts'

/** Short forms; the longer and more special come first, since 小巨人 also says 专精特新. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/小巨人/, 'LITTLE_GIANT'],
  [/专精特新/, 'SRDI'],
  [/高新技术企业|^高企$/, 'HNTE'],
  [/科技型中小企业|^科小$/, 'SCI_SME'],
  [/创新型中小企业/, 'INNO_SME'],
  [/瞪羚/, 'GAZELLE'],
  [/隐形冠军/, 'HIDDEN_CHAMPION'],
  [/单项冠军/, 'MFG_CHAMPION'],
  [/新三板/, 'NEEQ'],
  [/上市企业|上市公司|^上市$/, 'LISTED'],
  [/孵化器/, 'INCUBATOR'],
  [/众创空间/, 'MAKERSPACE'],
  [/双创(示范)?基地|创业创新示范基地/, 'SME_BASE'],
]

/** The title codes that a text names, each once, and the names that mean none. */
export function titleCodesIn(text: string): {
  readonly codes: readonly string[]
  readonly unknown: readonly string[]
} {
  const codes = new Set<string>()
  const unknown: string[] = []
  for (const part of text.split(/[、,，;；/\n|+]+/)) {
    const name = part.trim()
    if (name === '') continue
    const code =
      enterpriseTitles.find((item) => item.name === name || item.code === name)?.code ??
      shortForms.find(([pattern]) => pattern.test(name))?.[1]
    if (code) codes.add(code)
    else unknown.push(name)
  }
  return { codes: [...codes], unknown }
}
