/** S9: institutions, advisors and stations, with the matters that they take, are kept up by administrators and read by everybody. */
import { describe, expect, test } from 'vitest'
import { roles } from '../../schemas/codes/roles.ts'
import type { Documents } from '../../schemas/entities/index.ts'
import { signedIn } from './support/client.ts'
import { directoryEntry, newId } from './support/documents.ts'
import { engines, testServers } from './support/servers.ts'

const others = roles.map(({ code }) => code).filter((code) => code !== 'dataAdmin')

describe.each(engines)('the directory on %s', (engine) => {
  const servers = testServers(engine)
  const someone = (role: string) =>
    signedIn(servers, { id: newId(role), roles: [role], parkIds: ['park-1'], departmentId: 'ZWZX' })

  test.each([
    ['institution', { phone: '029-88880002' }],
    ['advisor', { phone: '13800138002' }],
    ['station', { details: { services: [{ name: '注销登记', departmentId: '', days: 0 }] } }],
  ] as const)('S9: only administrators add, correct and put out of use a %s', async (kind, correction) => {
    const admin = await someone('dataAdmin')
    const [made] = await admin.create('directory', directoryEntry({ kind, name: newId('名称') }))
    if (!made) throw new Error('not created')
    for (const role of others) {
      const client = await someone(role)
      const { accepted, rejected } = await client.push(
        'directory',
        [null, directoryEntry({ kind, name: newId('名称') })],
        [made, { ...made, ...correction }],
        [made, { ...made, active: false }],
      )
      expect(accepted, role).toEqual([])
      expect(
        rejected.map(({ code }) => code),
        role,
      ).toEqual(Array(3).fill('not-permitted'))
    }
    const [corrected] = (await admin.push('directory', [made, { ...made, ...correction }])).accepted
    const current = { ...made, ...correction, ...corrected }
    const { accepted } = await admin.push('directory', [current, { ...current, active: false }])
    expect(accepted).toHaveLength(1)
    // Out of use it reaches everybody still, so that what refers to it can name it.
    const seen = (await (await someone('officer')).pullAll('directory')).documents as Documents['directory'][]
    expect(seen.find(({ id }) => id === made.id)).toMatchObject({ ...correction, active: false })
  })
})
