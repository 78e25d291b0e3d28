/** What the check comes to, in a line for people. */
import { verdictOf } from './check.ts'
import type { CheckItem, CheckLevel, Moment } from './facts.ts'

export type Headline = {
  readonly level: Exclude<CheckLevel, 'note'>
  readonly title: string
  readonly words: string
}

const titles = {
  leaving: { ok: '可以出门', fix: '先别出门', reading: '正在检查' },
  closing: { ok: '可以关机', fix: '先别关机', reading: '正在检查' },
} as const

/** The verdict of one moment: what to put right first, else what is worth knowing, else that all is well. */
export function departureHeadline(items: readonly CheckItem[], moment: Moment): Headline {
  const { level, fixes, notes } = verdictOf(items, moment)
  const names = (some: readonly CheckItem[]) => some.map((item) => item.title).join('、')
  const words =
    level === 'fix'
      ? `先处理：${names(fixes)}。`
      : level === 'reading'
        ? '还有几项正在核对，请稍候。'
        : notes.length > 0
          ? `请留意：${names(notes)}。`
          : moment === 'leaving'
            ? '资料都在本机，没有网络也能用。'
            : '内容都已保存，该上传的都已上传。'
  return { level, title: titles[moment][level], words }
}
