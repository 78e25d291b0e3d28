/** Departments, parks, people, stations, institutions and spokespersons of the demonstration zone. */

import { pinyinOf } from '../../roster-files/pinyin.ts'
import { departments } from '../../schemas/codes/departments.ts'
import type { DirectoryEntry } from '../../schemas/entities/directory-entry.ts'
import { demoAccounts } from '../../schemas/protocol/demo-accounts.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import { difficultyWords } from './words/difficulties.ts'
import { advisorWords, institutionWords } from './words/institutions.ts'
import { mobileNumber, officerPosts, personName } from './words/people.ts'
import { outsideRoads, parks } from './words/places.ts'
import { policyWords } from './words/policies.ts'
import { serviceItemWords } from './words/service-items.ts'

/** 亲商助企专员: as many as the zone sends out. */
const OFFICER_COUNT = 314
const ADMIN = 'demo-admin-001'

type Entry = Parameters<typeof stamp<'directory'>>[0]

export type Person = {
  id: string
  name: string
  phone: string
  roles: readonly string[]
  departmentId: string
  parkIds: string[]
}

export type DirectoryData = { entries: DirectoryEntry[]; officers: Person[]; staff: Person[] }

/** Departments that officers are sent from; park bodies send most. */
const homes = [
  'TCKJ',
  'TCKJ',
  'LSWH',
  'XDJR',
  'FZYX-ZMB',
  'XJZZ',
  'FZYX',
  'ZWZX-YSB',
  'ZS1',
  'ZS2',
  'CZJR',
  'DQGZ',
  'KFJS',
  'SJJ',
] as const

const allParks = parks.map((park) => park.id)

const staffPosts: Record<string, { departmentId: string; title: string; parkIds?: string[] }> = {
  'demo-officer-001': { departmentId: 'XJZZ', title: '助企专员', parkIds: ['park-xjzz'] },
  'demo-officer-002': { departmentId: 'FZYX', title: '助企专员', parkIds: ['park-xjzz'] },
  'demo-inspector-001': { departmentId: 'TCKJ', title: '园区运营主管', parkIds: allParks },
  'demo-intake-001': { departmentId: 'ZWZX-YSB', title: '诉求专办员' },
  'demo-handler-001': { departmentId: 'CZJR', title: '金融服务科科长' },
  'demo-supervisor-001': { departmentId: 'DZB-DC', title: '督查专员' },
  'demo-leader-001': { departmentId: 'DZB', title: '管委会副主任' },
  'demo-admin-001': { departmentId: 'ZWZX-YSB', title: '系统管理员' },
}

/** Builds the directory; `at` is the instant at which the administrator entered it. */
export function generateDirectory(random: Random, at: string): DirectoryData {
  const entries: DirectoryEntry[] = []
  const add = (entry: Partial<Entry> & Pick<Entry, 'id' | 'kind' | 'name'>) =>
    entries.push(
      stamp<'directory'>(
        {
          code: '',
          parentId: '',
          departmentId: '',
          parkIds: [],
          roles: [],
          title: '',
          phone: '',
          address: '',
          note: '',
          active: true,
          details: {},
          ...pinyinOf(entry.name),
          ...entry,
        },
        ADMIN,
        at,
      ),
    )

  for (const department of departments) {
    add({
      id: department.code,
      kind: 'department',
      code: department.code,
      name: department.name,
      parentId: department.parent ?? '',
      phone: publicNumber(random.fork(`phone of ${department.code}`)),
      address: '沣东新城管委会综合服务大厅',
    })
  }
  for (const park of parks) {
    add({
      id: park.id,
      kind: 'park',
      code: park.code,
      name: park.name,
      departmentId: park.departmentId,
      address: park.address,
      details: { buildings: [...park.buildings], town: park.town },
    })
    add({
      id: `station-${park.code.toLowerCase()}`,
      kind: 'station',
      code: park.code,
      name: `${park.name}政务服务驿站`,
      departmentId: park.departmentId,
      parkIds: [park.id],
      address: `${park.address}，综合服务中心一层`,
      phone: publicNumber(random),
      note: '工作日9:00至17:00，自助区24小时开放。',
      details: {
        services: serviceItemWords.map((item) => ({ ...item })),
      },
    })
  }

  const officers: Person[] = []
  const staff: Person[] = []
  const addPerson = (person: Person, title: string) => {
    add({
      id: person.id,
      kind: 'person',
      name: person.name,
      departmentId: person.departmentId,
      parkIds: person.parkIds,
      roles: [...person.roles],
      title,
      phone: person.phone,
    })
    ;(person.roles.includes('officer') ? officers : staff).push(person)
  }
  for (const account of demoAccounts) {
    const post = staffPosts[account.personId]
    const name = account.label.split(' ')[1] ?? account.label
    addPerson(
      {
        id: account.personId,
        name,
        phone: mobileNumber(random),
        roles: account.roles,
        departmentId: post?.departmentId ?? 'PARK',
        parkIds: post?.parkIds ?? [],
      },
      post?.title ?? '助企专员',
    )
  }
  // A colleague of the inspector, who checks what the first one had corrected.
  addPerson(
    {
      id: 'demo-inspector-002',
      name: personName(random),
      phone: mobileNumber(random),
      roles: ['parkInspector'],
      departmentId: 'TCKJ',
      parkIds: allParks,
    },
    '园区运营专员',
  )
  // One handler a department, so that every dispatched request has somebody of its own to act on it.
  const handled = new Set(difficultyWords.map((words) => words.departmentId))
  for (const departmentId of [...handled, 'FZYX', 'XJZZ']) {
    if (staff.some((person) => person.departmentId === departmentId && person.roles.includes('handler')))
      continue
    addPerson(
      {
        id: `demo-handler-${departmentId}`,
        name: personName(random),
        phone: mobileNumber(random),
        roles: ['handler'],
        departmentId,
        parkIds: [],
      },
      '诉求承办人',
    )
  }
  while (officers.length < OFFICER_COUNT) {
    const park = random.pick(parks)
    addPerson(
      {
        id: `demo-officer-${String(officers.length + 1).padStart(3, '0')}`,
        name: personName(random),
        phone: mobileNumber(random),
        roles: ['officer'],
        departmentId: random.pick(homes),
        parkIds: [park.id],
      },
      random.pick(officerPosts),
    )
  }

  policyWords.forEach((words, index) => {
    const name = personName(random)
    add({
      id: `spokesperson-${index + 1}`,
      kind: 'spokesperson',
      name,
      departmentId: words.departmentId,
      title: '惠企政策发言人',
      phone: mobileNumber(random),
      note: `负责《${words.title}》的解读和申报辅导。`,
      details: { policyIds: [`policy-${index + 1}`] },
    })
  })
  institutionWords.forEach(({ kind, name, note }, index) => {
    add({
      id: `institution-${index + 1}`,
      kind: 'institution',
      name,
      title: kind,
      phone: publicNumber(random),
      address: `${random.pick(outsideRoads)}${random.int(8, 299)}号`,
      note,
      details: { serviceKind: kind },
    })
  })
  advisorWords.forEach(({ kind, organisation, speciality, products }, index) => {
    add({
      id: `advisor-${index + 1}`,
      kind: 'advisor',
      name: personName(random),
      title: organisation,
      phone: mobileNumber(random),
      note: speciality,
      details: { serviceKind: kind, organisation, speciality, products: [...products] },
    })
  })
  return { entries, officers, staff }
}

/** A number of a switchboard that nobody has. */
function publicNumber(random: Random): string {
  return `029-8${random.int(100, 999)}${String(random.int(0, 9999)).padStart(4, '0')}`
}
