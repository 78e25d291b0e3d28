/**
 * What lies on the first officers' desks today: appointments, an unfinished draft, a record that was sent back. The second's draft is
 * of an enterprise that the first is in charge of.
 */
import type { Enterprise } from '../../schemas/entities/enterprise.ts'
import type { Visit } from '../../schemas/entities/visit.ts'
import { addDays, instantOf } from '../../schemas/rules/calendar-day.ts'
import { blankVisit } from '../../schemas/rules/visit-record.ts'
import type { Person } from './directory.ts'
import { createNumbering, deviceOf } from './numbering.ts'
import { stamp } from './stamp.ts'
import { addressOf, participantOf } from './visit-people.ts'

/** Days from today on which the appointments are. */
const plannedIn = [0, 0, 0, 1, 2, 4, 6]

export function generateAppointments(
  officers: readonly Person[],
  enterprises: readonly Enterprise[],
  today: string,
  manager: Person,
): Visit[] {
  const nextNumber = createNumbering()
  return officers.slice(0, 2).flatMap((officer) => {
    const pairedAs = (role: 'lead' | 'member') =>
      enterprises.filter(
        (enterprise) =>
          enterprise.registrationStatus === 'active' &&
          enterprise.pairings.some(
            (pairing) => pairing.officerId === officer.id && pairing.until === null && pairing.role === role,
          ),
      )
    const mine = pairedAs('lead')
    const make = (enterprise: Enterprise, day: string, change: Partial<Visit>): Visit => ({
      ...stamp<'visits'>(
        blankVisit({
          id: `demo-desk-${officer.id.slice(-3)}-${enterprise.id.slice(-6)}`,
          deviceId: deviceOf(officer.id),
          enterprise,
        }),
        officer.id,
        instantOf(addDays(today, -3), '17:20'),
      ),
      visitNo: nextNumber('ZF', day, `${deviceOf(officer.id)}P`),
      purposes: ['routine'],
      location: addressOf(enterprise),
      officers: [
        {
          id: officer.id,
          personId: officer.id,
          name: officer.name,
          title: '驻企干部',
          phone: officer.phone,
          isLead: true,
        },
      ],
      participants: enterprise.contacts.slice(0, 1).map(participantOf),
      operatingStatus: enterprise.operatingStatus,
      ...change,
    })
    const appointments = plannedIn
      .map((days, index) => [mine[index], days] as const)
      .flatMap(([enterprise, days]) =>
        enterprise
          ? [make(enterprise, addDays(today, days), { status: 'planned', plannedOn: addDays(today, days) })]
          : [],
      )
    const [own, returned] = mine.slice(plannedIn.length)
    const unfinished = officer === officers[1] ? (pairedAs('member')[0] ?? own) : own
    const yesterday = addDays(today, -1)
    if (unfinished) {
      appointments.push(
        make(unfinished, yesterday, {
          status: 'draft',
          startAt: instantOf(yesterday, '15:10'),
          createdAt: instantOf(yesterday, '15:10'),
          updatedAt: instantOf(yesterday, '15:42'),
          businessNote: '企业生产正常，主要客户订单排到下季度。',
          difficulties: [
            {
              id: `${unfinished.id}-desk-1`,
              category: '02',
              subcategory: '02-01',
              description: '年底赶工，一线操作工缺口十余人，',
              urgency: 'normal',
              makeRequest: false,
            },
          ],
        }),
      )
    }
    if (returned) {
      const day = addDays(today, -4)
      appointments.push(
        make(returned, day, {
          status: 'returned',
          startAt: instantOf(day, '10:00'),
          endAt: instantOf(day, '10:45'),
          noDifficulty: true,
          rosterConfirmed: true,
          confirmMode: 'phone',
          confirmedBy: returned.contacts[0]?.name ?? '',
          submittedAt: instantOf(day, '11:05'),
          review: {
            by: manager.id,
            byName: manager.name,
            at: instantOf(addDays(day, 1), '09:20'),
            opinion: '请补充企业今年营业收入和用工情况后再提交。',
          },
        }),
      )
    }
    return appointments
  })
}
