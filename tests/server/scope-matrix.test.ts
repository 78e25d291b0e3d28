/**
 * S3, S4, S9, S11 and appendix B, every role against every kind of document: who reads, creates, changes and deletes what is theirs
 * and what is somebody else's. The table is written from the domain's rules, not from the policy's code, and tried on real servers.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from './support/client.ts'
import { newId } from './support/documents.ts'
import { kinds } from './support/kinds.ts'
import { gatherOwners, type Owners, ownPark } from './support/owners.ts'
import { engines, testServers } from './support/servers.ts'

/**
 * A cell says what may be done to one's own / to others'. r read, c create, u change an ordinary field, p change the field named in
 * brackets, d delete; - nothing at all; . there is no such thing as one's own for that role.
 *
 * One's own is for officers (驻企干部) the enterprise that is paired with them and what they wrote of it; for inspectors (园区检查员)
 * what lies in their park; for handlers (处单承办人) the request that is with their department and what belongs to it; for others
 * what they created.
 */
const table = `
                                 officer parkInspector handler intake    dispatcher supervisor evaluator leader dataAdmin   enterpriseContact
directory                        ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./r    ./rcud      ./r
policies                         ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./rcu  ./rcud      ./r
templates                        ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./r    ./rc        ./r
enterprises[pairings]            rcu/-   r/-           r/-     ./r       ./r        ./r        ./r       ./rp   rcupd/rcupd ./-
campaigns                        ./r     ./r           ./r     ./r       ./r        ./r        ./r       ./rcu  ./rcu       ./r
meetings                         rcud/c  ./-           ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
meetings-closed                  r/-     ./-           ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
campaignItems[parkId]            ru/-    ./-           ./-     ./r       ./r        ./r        ./r       ./rcu  ./rcu       ./-
visits[review]                   rcud/c  ./-           ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
visits-submitted[review]         r/-     ./-           ./-     ./rp      ./r        ./rp       ./r       ./rp   ./r         ./-
requests[requestNo]              rcud/c  ./-           ./-     rcud/rc   ./r        ./r        ./r       ./r    ./r         ./-
requests-dispatched[urgency]     r/-     ./-           r/-     rp/rp     ./rp       ./r        ./r       ./r    ./r         ./-
requestEvents                    r/-     ./-           r/-     r/r       ./r        ./r        ./r       ./r    ./r         ./-
requestEvents-T1                 c/-     ./-           ./-     c/c       ./-        ./-        ./-       ./-    ./-         ./-
requestEvents-T7                 -/-     ./-           c/-     -/-       ./-        ./-        ./-       ./-    ./-         ./-
requestEvents-T21                -/-     ./-           -/-     -/-       ./-        ./c        ./-       ./-    ./-         ./-
audits[parkId]                   r/-     rcud/-        ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
audits-submitted[status]         r/-     r/-           ./-     ./r       ./r        ./r        ./r       ./r    ./rp        ./-
rectifications[problem]          r/-     rcu/-         ./-     ./r       ./r        ./r        ./r       ./r    ./r         ./-
media                            rc/-    rc/-          rc/-    rc/rc     ./rc       ./rc       ./rc      ./rc   ./rc        ./-
`
const [heading = '', ...lines] = table.trim().split('\n')
const roles = heading.trim().split(/\s+/)
type Cell = { kind: string; allowed: string }
function cellsOf(role: string, side: 'own' | 'others'): Cell[] {
  const column = roles.indexOf(role)
  return lines.flatMap((line) => {
    const [name = '', ...cells] = line.trim().split(/\s+/)
    const [own = '', others = ''] = (cells[column] ?? '').split('/')
    const allowed = side === 'own' ? own : others
    return allowed === '.'
      ? []
      : [{ kind: name.replace(/\[.*\]/, ''), allowed: allowed === '-' ? '' : allowed }]
  })
}

const subjectOf: Readonly<Record<string, object>> = {
  officer: { parkIds: [ownPark] },
  parkInspector: { parkIds: [ownPark] },
  handler: { departmentId: 'CZJR' },
}

describe.each(engines)('who may do what, on %s', (engine) => {
  const servers = testServers(engine)
  let owners: Owners
  beforeAll(async () => {
    owners = await gatherOwners(servers)
  })

  test.each(roles)('S3, S9: %s', async (role) => {
    const subject = await signedIn(servers, { id: newId(role), roles: [role], ...subjectOf[role] })
    const wrong: string[] = []
    for (const side of ['own', 'others'] as const) {
      const place = side === 'own' ? await owners.placeOf(role, subject) : await owners.somewhereElse()
      for (const { kind, allowed } of cellsOf(role, side))
        for (const action of kinds[kind]?.actions ?? '') {
          const may = await owners.tries(subject, kind, action, place)
          if (may !== allowed.includes(action))
            wrong.push(`${role} ${may ? 'may' : 'may not'} ${action} ${kind} (${side})`)
        }
    }
    expect(wrong).toEqual([])
  })
})
