/** T10: when papers are not brought in time, the server itself lets the request's clock run again, once. */
import { describe, expect, test } from 'vitest'
import { resumeOverdueRequests } from '../../src-server/maintenance/system-moves.ts'
import { signedIn } from './support/client.ts'
import { event, newId, request } from './support/documents.ts'
import { dispatched } from './support/request-story.ts'
import { engines, testServers } from './support/servers.ts'

describe.each(engines)('moves of the system on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string, fields = {}) =>
    signedIn(servers, { id: newId(role), roles: [role], ...fields })

  async function waitingForPapers() {
    const officer = await someone('officer')
    const desk = await someone('desk', { roles: ['intake', 'dispatcher'] })
    const handler = await someone('handler', { departmentId: 'ZWZX' })
    const [wish] = await officer.create('requests', request('enterprise-1'))
    if (!wish) throw new Error('no request')
    await officer.create('requestEvents', event(wish.id, 1, 'T1'))
    await desk.create('requestEvents', ...dispatched(wish.id, 'ZWZX'))
    await handler.create(
      'requestEvents',
      event(wish.id, 4, 'T7', { handlerName: '李工', handlerPhone: '13800138000' }),
      event(wish.id, 5, 'T9', { supplementList: ['营业执照复印件'] }),
    )
    const find = async () => {
      const all = (await officer.pullAll('requests')).documents
      return all.find(({ id }) => id === wish.id) as typeof wish
    }
    const events = async () =>
      (await officer.pullAll('requestEvents')).documents.filter(
        (one) => 'requestId' in one && one.requestId === wish.id,
      )
    return { find, events }
  }

  test('S26, T10, §5.4: the day after the last day for papers, and not before', async () => {
    const { find, events } = await waitingForPapers()
    const paused = (await find()).projection
    expect(paused).toMatchObject({ state: 'pendingInfo' })
    const lastDay = paused?.dueDate ?? ''
    servers.clock.now = new Date(`${lastDay}T15:59:00.000Z`) // 23:59 in Shanghai
    expect(await resumeOverdueRequests(servers.context)).toBe(0)
    servers.clock.now = new Date(`${lastDay}T16:01:00.000Z`)
    expect(await resumeOverdueRequests(servers.context)).toBe(1)
    const resumed = (await find()).projection
    expect(resumed).toMatchObject({ state: 'processing', eventCount: 6 })
    // The pause ended with its last day, whenever the server noticed.
    expect(resumed?.dueDate && resumed.dueDate > lastDay).toBe(true)
    expect((await events()).at(-1)).toMatchObject({
      transition: 'T10',
      createdBy: 'system',
      actor: { id: 'system', name: '系统', roles: ['system'] },
    })
    expect(await resumeOverdueRequests(servers.context)).toBe(0)
  })

  test('S23, S26: once, however many processes look at the same moment', async () => {
    const { find, events } = await waitingForPapers()
    servers.clock.now = new Date(
      Date.parse(`${(await find()).projection?.dueDate}T16:01:00.000Z`) + 5 * 86_400_000,
    )
    const others = engine === 'postgres' ? [await servers.another(), await servers.another()] : []
    const contexts = [servers.context, ...others.map(({ context }) => context), servers.context]
    await Promise.all(contexts.map((context) => resumeOverdueRequests(context)))
    expect((await events()).filter((one) => 'transition' in one && one.transition === 'T10')).toHaveLength(1)
    expect((await find()).projection).toMatchObject({ state: 'processing', eventCount: 6 })
  })

  test('nobody else may claim to be the system', async () => {
    const { find } = await waitingForPapers()
    const stranger = await someone('officer')
    const wish = await find()
    const answer = await stranger.push('requestEvents', [
      null,
      {
        ...event(wish.id, 6, 'T10', { supplementResult: '到期' }),
        actor: { id: 'system', name: '系统', roles: ['system'], departmentId: null, departmentName: '' },
      },
    ])
    expect(answer.rejected).toMatchObject([{ code: 'not-permitted' }])
    await expect(someone('x', { roles: ['system'] })).rejects.toThrow('没有角色 system')
  })
})
