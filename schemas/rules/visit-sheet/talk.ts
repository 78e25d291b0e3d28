/** What was talked about, as parts of the sheet. */
import { nameOf } from '../../codes/code-table.ts'
import { difficultyName, financingCategory } from '../../codes/difficulty-categories.ts'
import { operatingStatuses } from '../../codes/enterprise-codes.ts'
import { satisfactionLevels } from '../../codes/request-codes.ts'
import {
  figureSources,
  fiveAboveStatuses,
  followUpStatuses,
  outlooks,
  trainingNeeds,
  urgencies,
} from '../../codes/visit-codes.ts'
import { formatDayWithWeekday } from '../calendar-day.ts'
import { periodName } from '../figure-period.ts'
import { financingParts } from '../help/financing-text.ts'
import { groupedNumber } from '../number-format.ts'
import { figureRules, hasFigures } from '../visit-figures.ts'
import { isFinished } from '../visit-record.ts'
import { fact, item, joined, part, type SheetPart, wideFact } from './sheet-part.ts'
import type { VisitSheetFacts } from './visit-sheet-facts.ts'

type SheetVisit = VisitSheetFacts['visit']

/** The mark of a value that nobody asked about this time. */
const unconfirmed = '（沿用上次，未确认）'

/** 企业与经营: how things stand, in codes and in words. */
export function business(visit: SheetVisit): SheetPart | null {
  const carried = (path: string) => (visit.carriedOver.includes(path) ? unconfirmed : '')
  return part('企业与经营', [
    fact(
      '企业状态',
      visit.operatingStatus
        ? `${nameOf(operatingStatuses, visit.operatingStatus)}${carried('operatingStatus')}`
        : '',
    ),
    fact(
      '五上状态',
      visit.fiveAboveStatus
        ? `${nameOf(fiveAboveStatuses, visit.fiveAboveStatus)}${carried('fiveAboveStatus')}`
        : '',
    ),
    fact('下季预期', visit.outlook ? `${nameOf(outlooks, visit.outlook)}${carried('outlook')}` : ''),
    wideFact(
      '名录核对',
      visit.rosterConfirmed === null
        ? ''
        : visit.rosterConfirmed
          ? '地址、联系人、行业都没变'
          : `有变化：${visit.rosterChanges}`,
    ),
    wideFact('情况说明', visit.businessNote),
  ])
}

/** 经营数据 with period and source, without which no figure stands (§4.1 rule 2). */
export function figures({ figures: told, carriedOver }: SheetVisit): SheetPart | null {
  if (!hasFigures(told)) return null
  const basis = [
    told.period ? periodName(told.period) : '未注明所属期',
    told.source ? nameOf(figureSources, told.source) : '未注明来源',
  ]
  const keys = Object.keys(figureRules) as (keyof typeof figureRules)[]
  return part(`经营数据（${basis.join('，')}）`, [
    ...keys.map((key) => {
      const value = told[key]
      const { name, unit } = figureRules[key]
      if (value === null) return fact(name, '')
      const words = `${groupedNumber(value)}${unit === '%' ? '' : ' '}${unit}`
      return fact(name, carriedOver.includes(`figures.${key}`) ? `${words}${unconfirmed}` : words)
    }),
    wideFact('开工率口径', told.operatingRateBasis),
  ])
}

/** 困难, or that the enterprise said there were none. */
export function difficulties(visit: SheetVisit): SheetPart | null {
  const none = visit.noDifficulty
    ? '企业表示无困难'
    : visit.difficulties.length === 0 && isFinished(visit.status)
      ? '没有记录困难'
      : ''
  return part(
    '困难',
    [wideFact('困难', none)],
    visit.difficulties.map(({ category, subcategory, description, urgency }) =>
      item(
        difficultyName(category, subcategory) || '困难',
        urgency === 'normal' ? '' : nameOf(urgencies, urgency),
        description,
      ),
    ),
  )
}

/** 诉求 with the numbers by which the enterprise asks for them. */
export function requests({ visit, requestNumbers }: VisitSheetFacts): SheetPart | null {
  return part(
    '诉求',
    [],
    visit.requests.map((request) => {
      const difficulty = visit.difficulties.find(({ id }) => id === request.difficultyId)
      const { financingDetail: financing, solvedOnSite: solved } = request
      return item(
        request.title || '诉求',
        requestNumbers.get(request.id) ?? '提交后编号',
        joined(
          [
            // Unless somebody wrote more, the content is the difficulty above.
            request.content.trim() === difficulty?.description.trim() ? '' : request.content.trim(),
            request.expectation ? `期望：${request.expectation.trim()}` : '',
            financing && request.category === financingCategory ? financingParts(financing).join('；') : '',
            solved
              ? `现场解决：${joined([solved.method.trim(), solved.result ? `结果：${solved.result.trim()}` : ''], '；')}`
              : '',
          ],
          '\n',
        ),
      )
    }),
  )
}

/** 宣传的政策 and what was handed over with them. */
export function policies(visit: SheetVisit): SheetPart | null {
  return part(
    '政策',
    [
      wideFact('发放材料', visit.materialsGiven),
      wideFact('政策发言人', visit.spokespersonGiven ? '已把联系方式交给企业' : ''),
      wideFact('培训需求', visit.trainingNeeds.map((code) => nameOf(trainingNeeds, code)).join('、')),
    ],
    visit.policiesIntroduced.map(({ title, known, fits, willApply }) =>
      item(title, joined([known ? '已知晓' : '', fits ? '符合条件' : '', willApply ? '拟申报' : ''], '、')),
    ),
  )
}

/** 意见建议 and 营商环境评价. */
export function advice(visit: SheetVisit): SheetPart | null {
  const { environmentRating: rating } = visit
  return part(
    '意见建议',
    [
      wideFact(
        '营商环境评价',
        rating ? joined([nameOf(satisfactionLevels, rating), visit.environmentReason.trim()], '：') : '',
      ),
    ],
    visit.suggestions.map(({ target, content, signed }) =>
      item(target ? `对${target}` : '建议', signed ? '同意署名' : '', content),
    ),
  )
}

/** 下一步措施: what was promised, by whom and until when. */
export function followUps(visit: SheetVisit): SheetPart | null {
  return part(
    '下一步措施',
    [wideFact('下次走访', visit.nextVisitDate ? `计划 ${formatDayWithWeekday(visit.nextVisitDate)}` : '')],
    visit.followUps.map((one) =>
      item(
        one.item || '下一步措施',
        joined(
          [
            one.responsible,
            one.dueOn ? `${formatDayWithWeekday(one.dueOn)}前` : '',
            one.status === 'done' ? nameOf(followUpStatuses, 'done') : '',
          ],
          ' ',
        ),
      ),
    ),
  )
}

/** 照片 and 附件 by their number: they stay with the record. */
export function evidence({ photos, attachments, noPhotoReason }: SheetVisit): SheetPart | null {
  return part('照片与附件', [
    fact('现场照片', photos.length > 0 ? `${photos.length} 张` : ''),
    fact('其他附件', attachments.length > 0 ? `${attachments.length} 份` : ''),
    wideFact('未拍照说明', noPhotoReason),
  ])
}
