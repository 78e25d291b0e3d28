/** 窗口无否决权 (§5.6): a refusal must say how, where and with whom the matter can be done instead. */
import {
  forbiddenReplyPhrases,
  type RefusalTypeCode,
  type ReplyResultCode,
  refusalTypes,
} from '../codes/request-codes.ts'

/** What the enterprise is told besides the refusal; empty strings are missing parts. */
export type RefusalGuidance = {
  readonly type: RefusalTypeCode
  /** 怎么办: conditions not met, papers to add, guide and sample form, or the other way to go. */
  readonly howTo?: string
  /** 去哪办: window or department, address or online entry. */
  readonly whereTo?: string
  /** 找谁办: person, telephone, when they were contacted. */
  readonly whoTo?: string
  /** 依据名称、条款 */
  readonly legalBasis?: string
  /** 补正后可重新提交的时间 */
  readonly resubmitFrom?: string
  /** 首接人跟踪结果 */
  readonly followUpResult?: string
}

export type GuidancePart = Exclude<keyof RefusalGuidance, 'type'>

export const guidancePartNames: Readonly<Record<GuidancePart, string>> = {
  howTo: '怎么办',
  whereTo: '去哪办',
  whoTo: '找谁办',
  legalBasis: '依据名称和条款',
  resubmitFrom: '补正后可重新提交的时间',
  followUpResult: '首接人跟踪结果',
}

/** Parts beyond 怎么办、去哪办、找谁办 that a kind of refusal also needs. */
const furtherParts: Readonly<Record<RefusalTypeCode, readonly GuidancePart[]>> = {
  conditionsNotMet: ['resubmitFrom'],
  outOfScope: ['followUpResult'],
  legallyProhibited: [],
}

/** The parts that a kind of refusal requires. */
function requiredGuidance(type: RefusalTypeCode): readonly GuidancePart[] {
  const known = refusalTypes.find((item) => item.code === type)
  return known ? [...known.required, ...furtherParts[type]] : []
}

/** The required parts that are missing; all of 怎么办、去哪办、找谁办 when there is no guidance at all. */
export function missingGuidance(guidance: RefusalGuidance | null): readonly GuidancePart[] {
  if (!guidance) return ['howTo', 'whereTo', 'whoTo']
  return requiredGuidance(guidance.type).filter((part) => (guidance[part] ?? '').trim() === '')
}

/** Forbidden phrases in a reply, leaving out what the enterprise said between quotation marks. */
export function forbiddenPhrasesIn(reply: string): string[] {
  const ownWords = reply.replace(/“[^”]*”|‘[^’]*’|「[^」]*」|"[^"]*"/g, '')
  return forbiddenReplyPhrases.filter((phrase) => ownWords.includes(phrase))
}

export type ReplyCheck = { readonly blocks: readonly string[]; readonly reminders: readonly string[] }

/**
 * Checks a reply before it is sent. A refusal, or a reply with a forbidden phrase, is blocked until the guidance is
 * complete; with complete guidance a forbidden phrase only earns the advice to say it otherwise.
 */
export function checkReply(
  resultType: ReplyResultCode,
  reply: string,
  guidance: RefusalGuidance | null,
): ReplyCheck {
  const phrases = forbiddenPhrasesIn(reply)
  if (resultType !== 'declined' && phrases.length === 0) return { blocks: [], reminders: [] }
  const missing = missingGuidance(guidance)
  const quoted = phrases.map((phrase) => `“${phrase}”`).join('、')
  if (missing.length > 0) {
    const parts = missing.map((part) => guidancePartNames[part]).join('、')
    const cause = resultType === 'declined' ? '不予办理' : `答复中出现${quoted}`
    return { blocks: [`${cause}时须告知企业：${parts}，请补充后再提交`], reminders: [] }
  }
  return {
    blocks: [],
    reminders: phrases.length > 0 ? [`答复中的${quoted}建议换成“您可以这样办：……”`] : [],
  }
}
