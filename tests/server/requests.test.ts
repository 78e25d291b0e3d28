/** S21, S22: the server re-plays events and keeps a request's state. */
import { describe, expect, test } from 'vitest'
import { type Client, signedIn } from './support/client.ts'
import { event, newId, request } from './support/documents.ts'
import { dispatched } from './support/request-story.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('requests on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string, fields = {}) =>
    signedIn(servers, { id: newId(role), roles: [role], ...fields })

  async function submitted(officer: Client) {
    const [wish] = await officer.create('requests', request('enterprise-1'))
    if (!wish) throw new Error('no request')
    await officer.create('requestEvents', event(wish.id, 1, 'T1'))
    return wish
  }

  async function stateOf(client: Client, id: string) {
    const found = (await client.pullAll('requests')).documents.find((document) => document.id === id)
    return found && 'projection' in found ? found : null
  }

  test('S21: accepted events give the request its state, as versions of its own', async () => {
    const officer = await someone('officer')
    const wish = await submitted(officer)
    expect(await stateOf(officer, wish.id)).toMatchObject({
      revision: 2,
      projection: { state: 'pendingAccept', eventCount: 1 },
    })
    const office = await someone('intake', { roles: ['intake', 'dispatcher'] })
    await office.create('requestEvents', ...dispatched(wish.id, 'ZWZX'))
    expect(await stateOf(officer, wish.id)).toMatchObject({
      revision: 3,
      updatedBy: office.user.id,
      projection: { state: 'dispatched', leadDepartment: 'ZWZX', level: 'L1', eventCount: 3 },
    })
  })

  test('S21: an event is stamped with who is signed in, not with who it claims to be', async () => {
    const officer = await someone('officer', { departmentId: 'ZZB' })
    const wish = await submitted(officer)
    const [stored] = (await officer.pullAll('requestEvents')).documents.filter(
      (one) => 'requestId' in one && one.requestId === wish.id,
    )
    expect(stored).toMatchObject({
      createdBy: officer.user.id,
      recordedAt: servers.clock.now.toISOString(),
      actor: { id: officer.user.id, roles: ['officer'], departmentId: 'ZZB' },
    })
  })

  test('S21: what a role may not do, or the state does not allow, is refused with the state as it is', async () => {
    const officer = await someone('officer')
    const wish = await submitted(officer)
    const [accept, dispatch] = dispatched(wish.id, 'ZWZX')
    if (!accept || !dispatch) throw new Error('no events')
    const byOfficer = await officer.push('requestEvents', [null, accept])
    expect(byOfficer.rejected).toMatchObject([{ id: accept.id, code: 'not-permitted' }])
    const dispatcher = await someone('dispatcher')
    const tooEarly = await dispatcher.push('requestEvents', [null, { ...dispatch, sequence: 2 }])
    expect(tooEarly.rejected).toMatchObject([{ id: dispatch.id, code: 'transition-refused' }])
    expect(tooEarly.rejected[0]?.detail).toContain('待接单')
    expect(await stateOf(officer, wish.id)).toMatchObject({
      projection: { state: 'pendingAccept', eventCount: 1 },
    })
  })

  test('S21: missing fields are named by JSON pointer', async () => {
    const wish = await submitted(await someone('officer'))
    const intake = await someone('intake')
    const { rejected } = await intake.push('requestEvents', [null, event(wish.id, 2, 'T2')])
    expect(rejected[0]?.errors?.map(({ pointer }) => pointer)).toContain('/payload/enterpriseInformed')
  })

  test('S22: of two events from one state the first wins, the other hears what happened', async () => {
    const wish = await submitted(await someone('officer'))
    const [one, two] = [await someone('intake'), await someone('intake')]
    const take = () => dispatched(wish.id, 'ZWZX')[0] ?? event(wish.id, 2, 'T2')
    const giveBack = event(wish.id, 2, 'T3', { supplementList: ['请补充用电容量'] })
    const answers = await Promise.all([
      one.push('requestEvents', [null, take()]),
      two.push('requestEvents', [null, giveBack]),
    ])
    expect(answers.flatMap(({ accepted }) => accepted)).toHaveLength(1)
    expect(answers.flatMap(({ rejected }) => rejected)).toMatchObject([{ code: 'transition-refused' }])
  })

  test('S8: an event sent again after a lost answer changes nothing', async () => {
    const wish = await submitted(await someone('officer'))
    const intake = await someone('intake')
    const take = dispatched(wish.id, 'ZWZX')[0] ?? event(wish.id, 2, 'T2')
    const once = await intake.push('requestEvents', [null, take])
    servers.clock.now = new Date(servers.clock.now.getTime() + 60_000)
    expect(await intake.push('requestEvents', [null, take])).toEqual(once)
    expect(await stateOf(intake, wish.id)).toMatchObject({ revision: 3, projection: { eventCount: 2 } })
  })

  test('an event whose predecessor was not accepted, and one without its request, are refused', async () => {
    const wish = await submitted(await someone('officer'))
    const office = await someone('intake', { roles: ['intake', 'dispatcher'] })
    const dispatch = dispatched(wish.id, 'ZWZX')[1] ?? event(wish.id, 3, 'T5')
    expect((await office.push('requestEvents', [null, dispatch])).rejected).toMatchObject([
      { code: 'transition-refused' },
    ])
    expect(
      (await office.push('requestEvents', [null, event(newId('request'), 1, 'T1')])).rejected,
    ).toMatchObject([{ code: 'not-found' }])
  })

  test('a whole chain in one batch is accepted in its order', async () => {
    const officer = await someone('officer', { roles: ['officer', 'intake', 'dispatcher'] })
    const [wish] = await officer.create('requests', request('enterprise-1'))
    if (!wish) throw new Error('no request')
    const chain = [event(wish.id, 1, 'T1'), ...dispatched(wish.id, 'ZWZX')]
    await officer.create('requestEvents', ...chain)
    expect(await stateOf(officer, wish.id)).toMatchObject({
      revision: 2,
      projection: { state: 'dispatched', eventCount: 3 },
    })
  })

  test('S10: a request keeps its state when its author corrects the fact, until it is taken on', async () => {
    const officer = await someone('officer')
    const wish = await submitted(officer)
    const current = await stateOf(officer, wish.id)
    if (!current) throw new Error('no request')
    const { accepted } = await officer.push('requests', [
      current,
      { ...current, expectation: '请尽快答复', projection: null },
    ])
    expect(accepted).toMatchObject([{ revision: 3 }])
    const corrected = await stateOf(officer, wish.id)
    expect(corrected).toMatchObject({ expectation: '请尽快答复', projection: { state: 'pendingAccept' } })
    const intake = await someone('intake')
    await intake.create('requestEvents', dispatched(wish.id, 'ZWZX')[0] ?? event(wish.id, 2, 'T2'))
    const taken = await stateOf(officer, wish.id)
    if (!taken) throw new Error('no request')
    const late = await officer.push('requests', [taken, { ...taken, expectation: '改了主意' }])
    expect(late.rejected).toMatchObject([{ code: 'not-permitted' }])
  })

  test('T4: a duplicate merges into its master by number, within the same enterprise', async () => {
    const officer = await someone('officer')
    const [master, duplicate] = [await submitted(officer), await submitted(officer)]
    const intake = await someone('intake')
    const merge = (masterRequestNo: string) =>
      event(duplicate.id, 2, 'T4', {
        masterRequestNo,
        enterpriseInformed: { method: '电话', at: duplicate.createdAt },
      })
    expect((await intake.push('requestEvents', [null, merge('SQ-没有这件')])).rejected).toMatchObject([
      { code: 'transition-refused' },
    ])
    expect((await intake.push('requestEvents', [null, merge(duplicate.requestNo)])).rejected).toMatchObject([
      { code: 'transition-refused' },
    ])
    expect((await intake.push('requestEvents', [null, merge(master.requestNo)])).accepted).toHaveLength(1)
    expect(await stateOf(officer, duplicate.id)).toMatchObject({ projection: { state: 'merged' } })
  })
})
