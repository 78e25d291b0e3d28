/** Years of the work calendar that an administrator imports (§5.5 rule 2): who may, and what becomes of deadlines. */
import { describe, expect, test } from 'vitest'
import { defaultParkChecklist } from '../../schemas/codes/park-checklist.ts'
import type { Documents } from '../../schemas/entities/index.ts'
import { readTemplate, templateDocument } from '../../schemas/rules/inspection-template.ts'
import { checkServer } from '../../src-server/maintenance/check/check.ts'
import { type Client, signedIn } from './support/client.ts'
import { audit, directoryEntry, event, newId, rectification, request, template } from './support/documents.ts'
import { filesOf } from './support/office.ts'
import { dispatched } from './support/request-story.ts'
import { engines, testServers } from './support/servers.ts'

const days = { offDays: ['2027-01-01', '2027-01-02', '2027-01-03'], workDays: ['2027-01-09'] }
const year = (details: Record<string, unknown> = days, id = 'calendar-2027') =>
  directoryEntry({ id, kind: 'calendar', name: '工作日历', details })

describe.each(engines)('the work calendar on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string, fields = {}) =>
    signedIn(servers, { id: newId(role), roles: [role], ...fields })

  /** Five working days from that instant. */
  async function dispatchedAt(officer: Client, at: string): Promise<string> {
    const desk = await someone('desk', { roles: ['intake', 'dispatcher'] })
    const [wish] = await officer.create('requests', request('enterprise-1'))
    if (!wish) throw new Error('no request')
    await officer.create('requestEvents', { ...event(wish.id, 1, 'T1'), at })
    await desk.create('requestEvents', ...dispatched(wish.id, 'ZWZX').map((one) => ({ ...one, at })))
    return wish.id
  }
  const stateOf = async (client: Client, id: string) =>
    ((await client.pullAll('requests')).documents as Documents['requests'][]).find((one) => one.id === id)
  const dueOf = async (client: Client, id: string) => (await stateOf(client, id))?.projection?.dueDate
  /** Requests whose stored state is not what their events come to. */
  const astray = async () =>
    (await checkServer(servers.context, filesOf(servers))).findings.filter(({ kind }) =>
      kind.includes('状态'),
    )

  test('S36, §5.5 rule 2: an imported year moves running deadlines at once, and what comes after counts with it', async () => {
    const officer = await someone('officer')
    const admin = await someone('dataAdmin')
    const across = await dispatchedAt(officer, '2026-12-28T01:00:00.000Z')
    const before = await dispatchedAt(officer, '2026-12-07T01:00:00.000Z')
    // Monday to Friday, as long as nobody knows better. The first step of a dispatch is due the next day.
    await handled(across)
    await handled(before)
    expect(await dueOf(officer, across)).toBe('2027-01-04')
    expect(await dueOf(officer, before)).toBe('2026-12-14')
    const untouched = await stateOf(officer, before)

    const [imported] = await admin.create('directory', year())
    expect(await stateOf(officer, across)).toMatchObject({
      updatedBy: admin.user.id,
      projection: { dueDate: '2027-01-05' },
    })
    expect(await stateOf(officer, before)).toEqual(untouched)
    const later = await dispatchedAt(officer, '2026-12-31T01:00:00.000Z')
    await handled(later)
    // 1 to 3 January are off, and people work on Saturday the 9th.
    expect(await dueOf(officer, later)).toBe('2027-01-08')
    expect(await astray()).toEqual([])

    const current = imported ?? null
    const corrected = year({ ...days, offDays: [...days.offDays, '2027-01-04'] })
    const [second] = (await admin.push('directory', [current, corrected])).accepted
    expect(await dueOf(officer, across)).toBe('2027-01-06')
    expect(await dueOf(officer, later)).toBe('2027-01-09')
    await admin.push('directory', [
      { ...corrected, ...second },
      { id: 'calendar-2027', _deleted: true },
    ])
    expect(await dueOf(officer, across)).toBe('2027-01-04')
    expect(await astray()).toEqual([])

    /** The department signs for it, so that the five days of handling count. */
    async function handled(id: string): Promise<void> {
      const handler = await someone('handler', { departmentId: 'ZWZX' })
      const at = (await stateOf(officer, id))?.projection?.dispatchedAt ?? ''
      await handler.create('requestEvents', {
        ...event(id, 4, 'T7', { handlerName: '李工', handlerPhone: '13800138000' }),
        at,
      })
    }
  })

  test('S36, §3.3: open rectifications move with the year, from the inspection that opened or last rejected them', async () => {
    const admin = await someone('dataAdmin')
    const inspector = await someone('parkInspector', { parkIds: ['park-1'] })
    const read = readTemplate(defaultParkChecklist)
    if (!read.ok) throw new Error(read.problems.join())
    const checklist = template(templateDocument(read.template))
    await admin.create('templates', checklist)
    const inspection = audit('park-1', { templateId: checklist.id, createdBy: inspector.user.id })
    await inspector.create('audits', inspection)
    const step = (kind: 'opened' | 'started' | 'rejected', at: string) => ({
      id: newId('step'),
      kind,
      at,
      by: inspector.user.id,
      byName: '',
      note: '',
      mediaIds: [],
    })
    const opened = step('opened', '2028-12-27T02:00:00.000Z')
    const corrections = [
      // Three working days from Wednesday 27 December, as long as nobody knows of a holiday.
      { level: 'immediate', dueOn: '2029-01-01', steps: [opened] },
      { level: 'urgent', dueOn: '2029-01-01', dueAt: '2029-01-01T02:00:00.000Z', steps: [opened] },
      {
        level: 'immediate',
        state: 'rejected',
        dueOn: '2029-01-02',
        steps: [opened, step('rejected', '2028-12-28T02:00:00.000Z')],
      },
      { level: 'immediate', dueOn: '2028-12-12', steps: [step('opened', '2028-12-05T02:00:00.000Z')] },
    ] as const satisfies Partial<Documents['rectifications']>[]
    const made = await inspector.create(
      'rectifications',
      ...corrections.map((fields) =>
        rectification('park-1', { ...fields, steps: [...fields.steps], auditId: inspection.id }),
      ),
    )
    const dueDays = async () => {
      const all = (await inspector.pullAll('rectifications')).documents as Documents['rectifications'][]
      return made.map(({ id }) => all.find((one) => one.id === id)?.dueOn)
    }
    const nextYear = { offDays: ['2028-12-30', '2028-12-31', '2029-01-01', '2029-01-02'], workDays: [] }
    await admin.create('directory', year(nextYear, 'calendar-2029'))
    expect(await dueDays()).toEqual(['2029-01-03', '2029-01-01', '2029-01-04', '2028-12-12'])
    const [moved] = (
      (await inspector.pullAll('rectifications')).documents as Documents['rectifications'][]
    ).filter(({ id }) => id === made[0]?.id)
    expect(moved).toMatchObject({ updatedBy: admin.user.id, revision: 2, state: 'open' })
  })

  test('S36, S9: only administrators write it, and only whole days of its year', async () => {
    for (const role of ['officer', 'leader', 'dispatcher', 'intake']) {
      const { rejected } = await (await someone(role)).push('directory', [
        null,
        year({ offDays: [], workDays: [] }, 'calendar-2028'),
      ])
      expect(rejected, role).toMatchObject([{ code: 'not-permitted' }])
    }
    const admin = await someone('dataAdmin')
    for (const details of [
      {},
      { offDays: ['2028-01-01'] },
      { offDays: ['元旦'], workDays: [] },
      { offDays: ['2029-05-01'], workDays: [] },
      { offDays: ['2028-02-30'], workDays: [] },
      { offDays: ['2028-01-01'], workDays: ['2028-01-01'] },
    ]) {
      const { rejected } = await admin.push('directory', [null, year(details, 'calendar-2028')])
      expect(rejected, JSON.stringify(details)).toMatchObject([{ code: 'not-permitted' }])
      expect(rejected[0]?.detail).toContain('工作日历的内容不完整')
    }
    const elsewhere = year({ offDays: [], workDays: [] }, 'calendar-of-2028')
    expect((await admin.push('directory', [null, elsewhere])).rejected).toHaveLength(1)
  })
})
