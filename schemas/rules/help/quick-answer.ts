/**
 * 怎么办、去哪办、找谁办 (窗口无否决权, §5.6) for a matter, out of what the library holds. All three are always there: where nothing
 * more exact is known, the hall's window and the office in charge of requests are.
 */
import { financingProducts } from '../../codes/visit-codes.ts'
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import type { Policy } from '../../entities/policy.ts'
import { advisorsFor } from './financing-text.ts'
import { type Findable, findHelp } from './find-help.ts'
import { policyStandings } from './policy-standing.ts'
import { daysInWords, type OfferedItem } from './service-items.ts'

export type Entry = Pick<
  DirectoryEntry,
  | 'id'
  | 'kind'
  | 'name'
  | 'title'
  | 'phone'
  | 'address'
  | 'note'
  | 'departmentId'
  | 'parkIds'
  | 'details'
  | 'active'
>

/** What the answers are made from. */
export type HelpFacts = {
  readonly policies: readonly Policy[]
  readonly directory: readonly Entry[]
  readonly items: readonly OfferedItem[]
  /** The park whose station is named first; empty when unknown. */
  readonly parkId: string
  /** Day in Asia/Shanghai. */
  readonly today: string
}

/** What is asked about: a policy or guide, a service item, or a unit's business. */
export type Matter =
  | { readonly kind: 'guide' | 'policy'; readonly policy: Policy }
  | { readonly kind: 'item'; readonly item: OfferedItem }
  | { readonly kind: 'department'; readonly department: Entry }

export type AnswerLine = { readonly text: string; readonly phone: string }

export type QuickAnswer = {
  readonly title: string
  readonly how: readonly string[]
  readonly where: readonly AnswerLine[]
  readonly who: readonly AnswerLine[]
  /** The guide that 怎么办 was taken from; null where none fits. */
  readonly guideId: string | null
}

/** Who helps when no unit is known: the hall's window, and the office that takes requests. */
const hallId = 'ZWZX'
const requestOfficeId = 'ZWZX-YSB'
/** The unit and the areas that 金融顾问 help with. */
const financeId = 'CZJR'
const financeAreas = ['P05', 'P09', 'P10', 'P03']

/** So many people or places of one sort are named at most. */
const most = 3

/** The three answers. */
export function quickAnswer(matter: Matter, facts: HelpFacts): QuickAnswer {
  const departmentId =
    matter.kind === 'item'
      ? matter.item.departmentId
      : matter.kind === 'department'
        ? matter.department.id
        : matter.policy.departmentId
  const department = facts.directory.find((entry) => entry.id === departmentId) ?? null
  const guide =
    matter.kind === 'guide'
      ? matter.policy
      : matter.kind === 'item'
        ? guideFor(matter.item, currentGuides(facts))
        : null
  return {
    title: titleOf(matter),
    how: howTo(matter, guide, department),
    where: whereTo(matter, guide, department, facts),
    who: whoTo(matter, guide, department, facts),
    guideId: guide?.id ?? null,
  }
}

function titleOf(matter: Matter): string {
  if (matter.kind === 'item') return matter.item.name
  return matter.kind === 'department' ? matter.department.name : matter.policy.title
}

/** Advisors who offer the products that a matter names, such as 首贷 and 续贷, before the others. */
function advisorsAbout(title: string, { directory }: HelpFacts): Entry[] {
  const products = financingProducts.filter(({ name }) => title.includes(name.slice(0, 2)))
  return advisorsFor(
    directory.filter((entry) => entry.kind === 'advisor'),
    { products: products.map(({ code }) => code) },
  )
}

const findable = (policy: Policy): Findable & { policy: Policy } => ({
  kind: 'guide',
  id: policy.id,
  name: policy.title,
  pinyin: '',
  initials: '',
  text: policy.summary,
  policy,
})

/** The guides by which something is done today; one that expired or was replaced tells nobody how. */
function currentGuides({ policies, today }: HelpFacts): Policy[] {
  const standings = policyStandings(policies, today)
  return policies.filter(({ id, kind }) => kind === 'guide' && standings.get(id)?.state === 'inForce')
}

/** The guide that an item belongs to: one of the same unit that shares most of its name. */
export function guideFor(
  item: Pick<OfferedItem, 'name' | 'departmentId'>,
  policies: readonly Policy[],
): Policy | null {
  const guides = policies.filter((policy) => policy.kind === 'guide')
  const sameUnit = guides.filter((guide) => guide.departmentId === item.departmentId)
  const [best] = findHelp(sameUnit.map(findable), item.name)
  // An item that bears a guide's very name belongs to it whoever is in charge.
  return best?.policy ?? guides.find((guide) => guide.title.startsWith(item.name)) ?? null
}

function howTo(matter: Matter, guide: Policy | null, department: Entry | null): string[] {
  const lines: string[] = []
  if (matter.kind === 'policy') {
    lines.push(matter.policy.summary)
    for (const clause of matter.policy.clauses)
      lines.push(
        `${clause.text}${clause.benefit ? `：${clause.benefit}` : ''}${clause.conditions ? `（条件：${clause.conditions}）` : ''}`,
      )
  }
  if (guide) {
    if (matter.kind === 'item') lines.push(`办事指南：${guide.title}`)
    lines.push(guide.summary)
    for (const clause of guide.clauses)
      lines.push(`${clause.text}${clause.benefit ? `：${clause.benefit}` : ''}`)
  }
  if (matter.kind === 'item') {
    const days = daysInWords(matter.item.days)
    const unit = department ? `由${department.name}受理` : ''
    lines.push([unit, days].filter(Boolean).join('，'))
    if (!guide) lines.push('到窗口先领一次性告知单和申请样表；材料不全的，一次说清还差什么。')
  }
  if (matter.kind === 'department')
    lines.push('请说明事项、企业名称和联系方式，由对方一次性告知条件、材料、程序和时限。')
  return lines.filter((line) => line.trim() !== '')
}

const line = (text: string, phone = ''): AnswerLine => ({ text, phone })

function whereTo(
  matter: Matter,
  guide: Policy | null,
  department: Entry | null,
  facts: HelpFacts,
): AnswerLine[] {
  const stations = facts.directory.filter((entry) => entry.kind === 'station' && entry.active)
  const name = matter.kind === 'item' ? matter.item.name : null
  const offering =
    name === null
      ? guide
        ? stations
        : []
      : stations.filter((station) => matter.kind === 'item' && matter.item.stationIds.includes(station.id))
  const near = offering.toSorted(
    (a, b) => Number(b.parkIds.includes(facts.parkId)) - Number(a.parkIds.includes(facts.parkId)),
  )
  const places = near
    .slice(0, facts.parkId !== '' && near[0]?.parkIds.includes(facts.parkId) ? 1 : most)
    .map((station) =>
      line([station.name, station.address, station.note].filter(Boolean).join('，'), station.phone),
    )
  const unit = department?.address
    ? [line(`${department.name}，${department.address}`, department.phone)]
    : []
  if (places.length + unit.length > 0) return [...places, ...unit]
  const hall = facts.directory.find((entry) => entry.id === hallId)
  return [
    hall
      ? line([`${hall.name}综合窗口`, hall.address].filter(Boolean).join('，'), hall.phone)
      : line('政务服务大厅综合窗口'),
  ]
}

function whoTo(
  matter: Matter,
  guide: Policy | null,
  department: Entry | null,
  facts: HelpFacts,
): AnswerLine[] {
  const people: AnswerLine[] = []
  const named = new Set<string>()
  const add = (entry: Entry | undefined, role: string) => {
    if (!entry?.active || named.has(entry.id)) return
    named.add(entry.id)
    people.push(
      line(
        `${role} ${entry.name}${entry.title && entry.kind === 'advisor' ? `（${entry.title}）` : ''}`,
        entry.phone,
      ),
    )
  }
  const spokesperson = (id: string) =>
    facts.directory.find((entry) => entry.id === id && entry.kind === 'spokesperson')
  const areas = (guide ?? (matter.kind === 'policy' ? matter.policy : null))?.areas ?? []
  if (matter.kind === 'policy')
    for (const id of matter.policy.spokespersonIds) add(spokesperson(id), '政策发言人')
  else {
    const standings = policyStandings(facts.policies, facts.today)
    const related = facts.policies.filter(
      (policy) =>
        policy.kind === 'policy' &&
        standings.get(policy.id)?.state === 'inForce' &&
        (policy.areas.some((area) => areas.includes(area)) ||
          (areas.length === 0 && department !== null && policy.departmentId === department.id)),
    )
    for (const id of related.flatMap((policy) => policy.spokespersonIds).slice(0, most))
      add(spokesperson(id), '政策发言人')
  }
  if (department?.id === financeId || areas.some((area) => financeAreas.includes(area)))
    for (const advisor of advisorsAbout(titleOf(matter), facts).slice(0, most)) add(advisor, '金融顾问')
  if (department?.phone) people.push(line(`${department.name}咨询`, department.phone))
  if (people.length > 0) return people
  const office = facts.directory.find((entry) => entry.id === requestOfficeId)
  return [
    line(office ? `${office.name}，由专人联系责任单位` : '营商办，由专人联系责任单位', office?.phone ?? ''),
  ]
}

const withPhone = ({ text, phone }: AnswerLine) =>
  phone ? `${text.replace(/[，。；]+$/, '')}，电话 ${phone}` : text

/** The three answers as text for a chat, in the words that §5.6 recommends. */
export function quickAnswerText(answer: QuickAnswer, officer: string): string {
  const part = (name: string, lines: readonly string[]) =>
    lines.length === 1
      ? [`【${name}】${lines[0]}`]
      : [`【${name}】`, ...lines.map((text, index) => `${index + 1}. ${text}`)]
  return [
    `您反映的“${answer.title}”，可以这样办：`,
    ...part('怎么办', answer.how),
    ...part('去哪办', answer.where.map(withPhone)),
    ...part('找谁办', answer.who.map(withPhone)),
    `驻企干部 ${officer}，办理中有问题随时联系我。`,
  ].join('\n')
}
