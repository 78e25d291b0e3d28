/** 一页纸: a policy as it is handed to the firm, on paper or in a chat. */
import { nameOf } from '../../codes/code-table.ts'
import { policyAreas } from '../../codes/policy-areas.ts'
import type { DirectoryEntry } from '../../entities/directory-entry.ts'
import type { Policy } from '../../entities/policy.ts'
import type { DossierGroup, DossierPlan } from '../../protocol/document-plans.ts'

export type Spokesperson = Pick<DirectoryEntry, 'name' | 'title' | 'phone'> & { readonly unit: string }

export type NoteFacts = {
  readonly policy: Pick<Policy, 'title' | 'documentNo' | 'issuer' | 'areas' | 'summary' | 'clauses'>
  /** Validity in words. */
  readonly validity: string
  readonly spokespersons: readonly Spokesperson[]
  /** Why it is handed over; empty when not matched by a rule. */
  readonly reasons: readonly string[]
  readonly officer: string
  /** Day in Asia/Shanghai. */
  readonly today: string
}

/** As many clauses fit on one sheet beside the rest. */
const clausesOnPage = 6
/** Reasons, and people to ask. */
const linesBeside = 3

const clip = (text: string, room: number) => {
  const characters = [...text.trim()]
  return characters.length <= room ? characters.join('') : `${characters.slice(0, room - 1).join('')}…`
}

const clauseText = ({ text, benefit, conditions }: NoteFacts['policy']['clauses'][number]) =>
  `${text}${benefit ? `：${benefit}` : ''}${conditions ? `（条件：${conditions}）` : ''}`

const who = (person: Spokesperson) =>
  [person.unit, person.name, person.phone].filter((part) => part !== '').join(' ')

/** `张三（财政金融部） 13800000000`, for calling and for pasting. */
export function spokespersonText(person: Spokesperson): string {
  return `${person.name}${person.unit ? `（${person.unit}）` : ''}${person.phone ? ` ${person.phone}` : ''}`
}

/** The note as plain text for a chat: what it brings, under which conditions, whom to ask. */
export function policyNoteText({ policy, validity, spokespersons }: NoteFacts): string {
  const source = [policy.documentNo, policy.issuer, validity].filter(Boolean).join('，')
  return [
    `【${policy.title}】`,
    source,
    policy.summary,
    ...policy.clauses.map((clause, index) => `${index + 1}. ${clauseText(clause)}`),
    spokespersons.length > 0
      ? `政策解读和申报咨询：${spokespersons.map(who).join('；')}`
      : '政策解读和申报咨询，请联系发文单位。',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** The note as one sheet of A4. Clauses beyond the sheet are counted, so that nobody takes the note for the whole. */
export function policyNotePlan(facts: NoteFacts): DossierPlan {
  const { policy, validity, spokespersons, reasons, officer, today } = facts
  const shown = policy.clauses.slice(0, clausesOnPage)
  const rest = policy.clauses.length - shown.length
  const group = (title: string, lines: DossierGroup['lines']): DossierGroup => ({
    title,
    facts: [],
    lines,
    figures: [],
  })
  const areas = policy.areas.map((area) => nameOf(policyAreas, area)).join('、')
  const why = reasons.length > 0 ? reasons : areas ? [`政策领域：${areas}`] : []
  return {
    title: clip(policy.title, 100),
    subtitle: clip([policy.documentNo, policy.issuer, validity].filter(Boolean).join('；'), 200),
    business: clip(policy.summary, 300),
    bands: [
      ...(shown.length > 0
        ? [
            [
              group(
                rest > 0 ? `能享受什么（另有 ${rest} 条，见政策原文）` : '能享受什么',
                shown.map((clause, index) => ({
                  text: clip(`${index + 1}. ${clauseText(clause)}`, 300),
                  aside: '',
                })),
              ),
            ],
          ]
        : []),
      [
        group(
          '为什么介绍给您',
          why.slice(0, linesBeside).map((reason) => ({ text: clip(reason, 300), aside: '' })),
        ),
        group(
          '找谁问（惠企政策发言人）',
          (spokespersons.length > 0 ? spokespersons.map(who) : ['请向发文单位咨询'])
            .slice(0, linesBeside)
            .map((text) => ({ text: clip(text, 300), aside: '' })),
        ),
      ],
    ],
    footer: clip(`${[officer, today].filter(Boolean).join('，')}。本页为要点，以政策原文为准。`, 200),
    large: true,
  }
}
