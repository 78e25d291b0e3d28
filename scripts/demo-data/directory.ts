/** Departments, parks, people, stations, institutions and spokespersons of the demonstration zone. */

import { pinyinOf } from '../../roster-files/pinyin.ts'
import { departments } from '../../schemas/codes/departments.ts'
import type { DirectoryEntry } from '../../schemas/entities/directory-entry.ts'
import { demoAccounts } from '../../schemas/protocol/demo-accounts.ts'
import type { Random } from './random.ts'
import { stamp } from './stamp.ts'
import { difficultyWords } from './words/difficulties.ts'
import { mobileNumber, officerPosts, personName } from './words/people.ts'
import { parks } from './words/places.ts'
import { policyWords } from './words/policies.ts'

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
      phone: `029-8${random.int(100, 999)}${String(random.int(0, 9999)).padStart(4, '0')}`,
      note: '工作日9:00至17:00，自助区24小时开放。',
      details: {
        services: [
          '企业开办',
          '变更注销',
          '社保参保',
          '不动产登记',
          '人才公寓申请',
          '食品经营许可',
          '发票领用',
          '政策咨询',
        ],
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
  institutionKinds.forEach(({ kind, names, note }) => {
    names.forEach((name, index) => {
      add({
        id: `institution-${kind}-${index + 1}`,
        kind: 'institution',
        name,
        phone: `029-8${random.int(100, 999)}${String(random.int(0, 9999)).padStart(4, '0')}`,
        note,
        details: { serviceKind: kind },
      })
    })
  })
  advisors.forEach(({ organisation, speciality }, index) => {
    add({
      id: `advisor-${index + 1}`,
      kind: 'advisor',
      name: personName(random),
      title: organisation,
      phone: mobileNumber(random),
      note: speciality,
      details: { organisation, speciality },
    })
  })
  return { entries, officers, staff }
}

/** The seven kinds of the service alliance. */
const institutionKinds = [
  {
    kind: '信息咨询',
    names: ['沣渭企业信息咨询中心', '秦汉产业研究院'],
    note: '行业信息、市场调研、项目可行性研究。',
  },
  {
    kind: '知识产权',
    names: ['昆明池知识产权代理事务所', '镐京专利运营公司'],
    note: '专利商标代理、预审辅导、质押评估。',
  },
  {
    kind: '财会税务',
    names: ['沣信会计师事务所', '诚明税务师事务所', '正衡代理记账公司'],
    note: '审计、研发费用归集、代理记账。',
  },
  {
    kind: '法律咨询',
    names: ['沣河律师事务所', '未央法律服务中心'],
    note: '合同审查、清欠、劳动争议，每月两次公益咨询。',
  },
  {
    kind: '科技服务',
    names: ['西部科技成果转化中心', '沣东检验检测公共平台'],
    note: '高企辅导、成果评价、检验检测。',
  },
  {
    kind: '管理咨询',
    names: ['长安精益管理咨询公司', '启航人力资源公司'],
    note: '精益生产、班组长培训、招聘外包。',
  },
  { kind: '创业孵化', names: ['光谷创业咖啡沣东店', '协同创新孵化器'], note: '创业场地、路演、投融资对接。' },
] as const

const advisors = [
  { organisation: '合作银行甲沣东支行', speciality: '小微信用贷、续贷' },
  { organisation: '合作银行乙科技支行', speciality: '知识产权质押贷、投贷联动' },
  { organisation: '合作担保公司', speciality: '融资担保、反担保方案' },
  { organisation: '合作证券公司西安分公司', speciality: '股改辅导、新三板和北交所' },
  { organisation: '合作保险公司陕西分公司', speciality: '出口信用保险、贷款保证保险' },
  { organisation: '产业投资基金', speciality: '股权投资、并购' },
] as const
