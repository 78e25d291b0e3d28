// Who is new is shown at most four places that fit their roles, once on each computer.
import { describe, expect, it } from 'vitest'
import { roles } from '../../../schemas/codes/roles.ts'
import { guideStepsFor } from '../../../src-renderer/frame/guide/guide-steps.ts'
import { placeCard } from '../../../src-renderer/frame/guide/place-card.ts'
import { guideIsDue, rememberGuide } from '../../../src-renderer/frame/guide/seen.ts'

const user = (...own: string[]) => ({ id: 'one', roles: own, parkIds: [] })
const targets = (...own: string[]) => guideStepsFor(user(...own)).map(({ target }) => target)

describe('the guide’s steps', () => {
  it('lead an officer from the workbench over the search to a visit and the sync state', () => {
    expect(targets('officer')).toEqual(['/', 'search', '/visits', 'sync'])
  })

  it('name the duty of each other role', () => {
    expect(targets('parkInspector')).toContain('/audits')
    expect(targets('handler')).toContain('/requests')
    expect(targets('leader')).toContain('/summary')
    // Of several roles the one that leaves the desk comes first.
    expect(targets('leader', 'officer')).toContain('/visits')
  })

  it.each(roles.map(({ code }) => code))('are two to four for %s', (code) => {
    expect(targets(code).length).toBeGreaterThanOrEqual(2)
    expect(targets(code).length).toBeLessThanOrEqual(4)
  })
})

describe('the guide comes', () => {
  const storage = () => {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as Storage
  }

  it('once for each person', () => {
    const kept = storage()
    expect(guideIsDue('one', kept)).toBe(true)
    rememberGuide('one', kept)
    rememberGuide('one', kept)
    expect(guideIsDue('one', kept)).toBe(false)
    expect(guideIsDue('two', kept)).toBe(true)
    rememberGuide('two', kept)
    expect([guideIsDue('one', kept), guideIsDue('two', kept)]).toEqual([false, false])
  })

  it('never by itself where everyone is said to have seen it', () => {
    const kept = storage()
    kept.setItem('zhuqi.guide-seen', 'everyone')
    expect(guideIsDue('one', kept)).toBe(false)
  })
})

describe('the guide’s card', () => {
  const window = { width: 1024, height: 700 }
  const card = { width: 380, height: 160 }

  it('stands beside the rail and below the bar, within the window', () => {
    const railItem = { left: 8, top: 660, width: 184, height: 40 }
    expect(placeCard(railItem, card, window)).toEqual({ left: 204, top: 528 })
    const syncState = { left: 830, top: 8, width: 100, height: 40 }
    expect(placeCard(syncState, card, window)).toEqual({ left: 632, top: 60 })
  })

  it('never leaves a small window, and stands in the middle where its target is gone', () => {
    const railItem = { left: 8, top: 100, width: 40, height: 40 }
    expect(placeCard(railItem, card, { width: 400, height: 300 })).toEqual({ left: 12, top: 128 })
    expect(placeCard(null, card, window)).toEqual({ left: 322, top: 270 })
  })
})
