/** 困难 and the 诉求 made of them while the visit is written (§4.1 rule 3: one difficulty makes none, one or several). */
import { difficultyName, financingCategory } from '../../../../schemas/codes/difficulty-categories.ts'
import type { Difficulty, VisitRequest } from '../../../../schemas/entities/visit.ts'
import { textLength, truncateText } from '../../../../schemas/rules/text-limits.ts'
import type { VisitDraft } from './visit-draft.ts'

/** Characters of a request's title (§5.2). */
const shortestTitle = 8
const longestTitle = 40

/**
 * A title from the officer's own words: the first clause, cut at 40 characters; with the kind of difficulty before it when
 * it would be too short to say anything.
 */
export function proposeTitle(description: string, category: string, subcategory: string): string {
  const words = description.trim().replace(/\s+/g, ' ')
  if (words === '') return ''
  const sentence = words.split(/[。！？；!?;]/, 1)[0] ?? ''
  if (textLength(sentence) > longestTitle) {
    const clause = truncateText(sentence, longestTitle)
      .split(/[，,、]/)
      .slice(0, -1)
      .join('，')
    return textLength(clause) >= shortestTitle ? clause : truncateText(sentence, longestTitle)
  }
  if (textLength(sentence) >= shortestTitle || category === '') return sentence
  return truncateText(`${difficultyName(category, subcategory)}：${sentence}`, longestTitle)
}

/** An empty difficulty at the end; the record no longer says that there was none. */
export function addDifficulty(draft: VisitDraft, id: string): VisitDraft {
  const difficulty: Difficulty = {
    id,
    category: '',
    subcategory: '',
    description: '',
    urgency: 'normal',
    makeRequest: false,
  }
  return { ...draft, noDifficulty: false, difficulties: [...draft.difficulties, difficulty] }
}

/** Changes a difficulty. Titles and contents that still are what its words proposed follow the words. */
export function changeDifficulty(draft: VisitDraft, id: string, change: Partial<Difficulty>): VisitDraft {
  const before = draft.difficulties.find((item) => item.id === id)
  if (!before) return draft
  const after = { ...before, ...change }
  return {
    ...draft,
    difficulties: draft.difficulties.map((item) => (item.id === id ? after : item)),
    requests: draft.requests.map((item) => (item.difficultyId === id ? follow(item, before, after) : item)),
  }
}

function follow(request: VisitRequest, before: Difficulty, after: Difficulty): VisitRequest {
  const proposed = (from: Difficulty) => proposeTitle(from.description, from.category, from.subcategory)
  return {
    ...request,
    category: after.category,
    title: request.title === proposed(before) ? proposed(after) : request.title,
    content: request.content === before.description ? after.description : request.content,
    financingDetail: financingOf(after.category, request.financingDetail),
  }
}

/** Financing details exist for requests about financing only (§4.2); what was written survives a slip of the category. */
function financingOf(
  category: string,
  current: VisitRequest['financingDetail'],
): VisitRequest['financingDetail'] {
  if (category !== financingCategory) return current
  return current ?? { amount: null, purpose: '', termMonths: null, creditEnhancement: '', products: [] }
}

/** Takes a difficulty away with the requests made of it. */
export function removeDifficulty(draft: VisitDraft, id: string): VisitDraft {
  return {
    ...draft,
    difficulties: draft.difficulties.filter((item) => item.id !== id),
    requests: draft.requests.filter((item) => item.difficultyId !== id),
  }
}

/** Makes a request of a difficulty. `requestId` is the id the request keeps for ever. */
export function addRequest(draft: VisitDraft, difficultyId: string, requestId: string): VisitDraft {
  const difficulty = draft.difficulties.find((item) => item.id === difficultyId)
  if (!difficulty) return draft
  const { category, subcategory, description } = difficulty
  const isFirst = !draft.requests.some((item) => item.difficultyId === difficultyId)
  const request: VisitRequest = {
    id: requestId,
    difficultyId,
    type: 'help',
    category,
    title: isFirst ? proposeTitle(description, category, subcategory) : '',
    content: isFirst ? description : '',
    expectation: '',
    financingDetail: financingOf(category, null),
    solvedOnSite: null,
  }
  return {
    ...draft,
    difficulties: draft.difficulties.map((item) =>
      item.id === difficultyId ? { ...item, makeRequest: true } : item,
    ),
    requests: [...draft.requests, request],
  }
}

/** Changes a request by itself; its difficulty stays as it is. */
export function changeRequest(draft: VisitDraft, id: string, change: Partial<VisitRequest>): VisitDraft {
  return {
    ...draft,
    requests: draft.requests.map((item) => (item.id === id ? { ...item, ...change } : item)),
  }
}

/** Takes a request back; the last one of a difficulty takes its mark away too. */
export function removeRequest(draft: VisitDraft, id: string): VisitDraft {
  const requests = draft.requests.filter((item) => item.id !== id)
  return {
    ...draft,
    requests,
    difficulties: draft.difficulties.map((item) => ({
      ...item,
      makeRequest: requests.some((request) => request.difficultyId === item.id),
    })),
  }
}
