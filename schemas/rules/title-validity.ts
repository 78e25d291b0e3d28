/** 荣誉资质 (§1.11): until when a title holds, and when to remind of it. Days are of Asia/Shanghai. */
import { enterpriseTitles } from '../codes/enterprise-titles.ts'
import type { Enterprise } from '../entities/enterprise.ts'
import { addDays, daysBetween, isDay } from './calendar-day.ts'

type Title = Enterprise['titles'][number]

/** First and second reminder, in days before the last day. */
export const titleReminderDays = { soon: 90, urgent: 30 } as const

export type TitleValidity = {
  /** `renewed` ran out, but a newer one of the same kind holds; `open` has no end that is known. */
  readonly state: 'expired' | 'urgent' | 'soon' | 'valid' | 'open' | 'renewed'
  /** Last day, inclusive. */
  readonly until: string | null
  /** Days to the last day, negative after it; null without one. */
  readonly days: number | null
  /** The end isn't written down and follows from the term that the rules of this title give. */
  readonly inferred: boolean
  readonly words: string
}

/**
 * The last day of a title: as written, else by its term. 科技型中小企业 is evaluated year by year and holds for the calendar
 * year; the others hold for whole years from the day they were obtained. Null where only the certificate says.
 */
export function lastDayOfTitle(title: Title): { day: string; inferred: boolean } | null {
  if (title.validUntil) return { day: title.validUntil, inferred: false }
  const years = enterpriseTitles.find((item) => item.code === title.code)?.validityYears ?? null
  if (years === null) return null
  if (title.code === 'SCI_SME') {
    const year = title.year ?? (title.obtainedOn ? Number(title.obtainedOn.slice(0, 4)) : null)
    return year === null ? null : { day: `${year}-12-31`, inferred: true }
  }
  if (!title.obtainedOn || !isDay(title.obtainedOn)) return null
  const [year = 0, month = 1, day = 1] = title.obtainedOn.split('-').map(Number)
  // The same day of the year after the term, 29 February becoming 1 March as Date does, and one day back.
  const after = new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10)
  return { day: addDays(after, -1), inferred: true }
}

/** Whether the title holds on `today`; one without a known end counts as holding. */
export function holdsOn(title: Title, today: string): boolean {
  const last = lastDayOfTitle(title)
  return last === null || last.day >= today
}

/** Codes of the table `enterpriseTitles` that hold on `today`. */
export function heldTitles(titles: readonly Title[], today: string): ReadonlySet<string> {
  return new Set(titles.filter((title) => holdsOn(title, today)).map((title) => title.code))
}

/** How a title of an enterprise stands on `today`; `all` are its titles, this one included. */
export function titleValidity(title: Title, all: readonly Title[], today: string): TitleValidity {
  const last = lastDayOfTitle(title)
  if (last === null)
    return { state: 'open', until: null, days: null, inferred: false, words: '有效期以证书为准' }
  const days = daysBetween(today, last.day)
  const validity = (state: TitleValidity['state'], words: string): TitleValidity => ({
    state,
    until: last.day,
    days,
    inferred: last.inferred,
    words: last.inferred ? `${words}（按有效期推算）` : words,
  })
  if (days < 0) {
    const newer = all.some((other) => other.code === title.code && other !== title && holdsOn(other, today))
    return newer
      ? validity('renewed', `已于 ${last.day} 到期，有新的`)
      : validity('expired', `已于 ${last.day} 到期，过期 ${-days} 天`)
  }
  if (days <= titleReminderDays.soon) {
    // A newer one that goes on for longer makes the reminder pointless.
    const covered = all.some((other) => {
      const end = lastDayOfTitle(other)
      return other.code === title.code && other !== title && end !== null && end.day > last.day
    })
    if (covered) return validity('renewed', `${last.day} 到期，有新的`)
    const left = days === 0 ? '今天到期' : `还有 ${days} 天到期`
    return validity(
      days <= titleReminderDays.urgent ? 'urgent' : 'soon',
      `${left}（${last.day}），请提醒复核`,
    )
  }
  return validity('valid', `有效期至 ${last.day}`)
}

const weight: Readonly<Record<TitleValidity['state'], number>> = {
  expired: 0,
  urgent: 1,
  soon: 2,
  valid: 3,
  open: 3,
  renewed: 4,
}

/** All titles with their validity: what presses first, then what ends later, renewed ones last. */
export function titlesByUrgency<T extends Title>(
  titles: readonly T[],
  today: string,
): { readonly title: T; readonly validity: TitleValidity }[] {
  return titles
    .map((title) => ({ title, validity: titleValidity(title, titles, today) }))
    .sort(
      (a, b) =>
        weight[a.validity.state] - weight[b.validity.state] ||
        (a.validity.until ?? '9999').localeCompare(b.validity.until ?? '9999') ||
        a.title.id.localeCompare(b.title.id),
    )
}
