/** Valid documents with little in them. */
import type { Documents } from '../../../schemas/entities/index.ts'
import { noMeeting } from '../../../schemas/rules/meeting.ts'
import { blankVisit } from '../../../schemas/rules/visit-record.ts'

const at = '2026-10-12T01:00:00.000Z'
const stamps = { revision: 0, seq: 0, createdBy: 'nobody', createdAt: at, updatedBy: 'nobody', updatedAt: at }

let count = 0
/** An id that no other test of the file uses. */
export function newId(kind = 'id'): string {
  return `${kind}-${(++count).toString().padStart(5, '0')}-${Math.random().toString(36).slice(2, 10)}`
}

export function pairing(
  officerId: string,
  since = '2026-01-01',
  until: string | null = null,
): Documents['enterprises']['pairings'][number] {
  return { id: newId('pairing'), officerId, officerName: officerId, since, until, role: 'lead' }
}

export function enterprise(fields: Partial<Documents['enterprises']> = {}): Documents['enterprises'] {
  return {
    ...stamps,
    id: newId('enterprise'),
    uscc: '',
    name: '西安样板机械有限公司',
    formerNames: [],
    shortName: '',
    pinyin: '',
    initials: '',
    entityType: 'enterprise',
    registrationStatus: 'active',
    needsVerification: true,
    legalRepresentative: '',
    establishedOn: null,
    registeredCapital: null,
    registeredAddress: '',
    businessAddress: { street: '', building: '', room: '' },
    zone: '',
    parkId: '',
    town: '',
    industryCode: 'C',
    mainBusiness: '',
    size: null,
    fiveAbove: null,
    titles: [],
    classifiedMeasure: null,
    lifecycleStage: 'production',
    operatingStatus: 'normal',
    flags: [],
    contacts: [],
    pairings: [],
    projects: [],
    figures: null,
    source: { kind: 'manual', batch: '', at },
    ...fields,
  }
}

export function visit(enterpriseId: string, fields: Partial<Documents['visits']> = {}): Documents['visits'] {
  const enterprise = { id: enterpriseId, name: '西安样板机械有限公司', parkId: '' }
  return {
    ...blankVisit({ id: newId('visit'), deviceId: 'device', enterprise }),
    ...stamps,
    visitNo: 'ZF20261012-A3-001',
    operatingStatus: 'normal',
    noDifficulty: true,
    ...fields,
  }
}

export function request(
  enterpriseId: string,
  fields: Partial<Documents['requests']> = {},
): Documents['requests'] {
  const id = newId('request')
  return {
    ...stamps,
    id,
    requestNo: `SQ20261012-A3-${id}`.slice(0, 40),
    enterpriseId,
    enterpriseName: '西安样板机械有限公司',
    parkId: '',
    contact: { name: '李工', title: '经理', phone: '13800138000' },
    channel: 'visit',
    visitId: null,
    type: 'help',
    category: 'utilities',
    subcategory: '',
    urgency: 'normal',
    title: '厂区夏季用电高峰电压不稳定',
    content: '七月以来每天下午两点到五点电压下降，两条生产线不能同时开动。',
    expectation: '请供电部门现场查看并增容',
    financingDetail: null,
    attachments: [],
    isPublic: false,
    isCommon: false,
    projection: null,
    ...fields,
  }
}

export function event(
  requestId: string,
  sequence: number,
  transition: string,
  payload: Record<string, unknown> = {},
): Documents['requestEvents'] {
  return {
    ...stamps,
    id: newId('event'),
    requestId,
    sequence,
    transition,
    at,
    recordedAt: null,
    actor: { id: 'nobody', name: '', roles: [], departmentId: null, departmentName: '' },
    deviceId: 'device',
    payload,
    attachments: [],
  }
}

export function media(
  ownerCollection: Documents['media']['ownerCollection'],
  ownerId: string,
  fields: Partial<Documents['media']> = {},
): Documents['media'] {
  return {
    ...stamps,
    id: newId('media'),
    ownerCollection,
    ownerId,
    kind: 'photo',
    sha256: 'a'.repeat(64),
    size: 3,
    mime: 'image/jpeg',
    name: '照片.jpg',
    width: null,
    height: null,
    takenAt: null,
    caption: '',
    ...fields,
  }
}

export function audit(parkId: string, fields: Partial<Documents['audits']> = {}): Documents['audits'] {
  return {
    ...stamps,
    id: newId('audit'),
    auditNo: 'JC20261012-A3-001',
    parkId,
    parkName: '一号园',
    templateId: 'park28@1.0.0',
    kind: 'full',
    previousAuditId: null,
    status: 'draft',
    startedAt: at,
    submittedAt: null,
    inspectorName: '赵敏',
    companions: '',
    answers: [],
    conclusion: '',
    result: null,
    deviceId: 'device',
    ...fields,
  }
}

export function directoryEntry(fields: Partial<Documents['directory']> = {}): Documents['directory'] {
  return {
    ...stamps,
    id: newId('directory'),
    kind: 'department',
    code: '',
    name: '政务中心',
    pinyin: '',
    initials: '',
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
    ...fields,
  }
}

export function policy(fields: Partial<Documents['policies']> = {}): Documents['policies'] {
  return {
    ...stamps,
    id: newId('policy'),
    kind: 'policy',
    title: '工业企业技术改造奖补',
    documentNo: '',
    issuer: '',
    departmentId: '',
    areas: [],
    validFrom: null,
    validUntil: null,
    summary: '',
    clauses: [],
    spokespersonIds: [],
    ...fields,
  }
}

export function template(fields: Partial<Documents['templates']> = {}): Documents['templates'] {
  return {
    ...stamps,
    id: newId('template'),
    kind: 'parkChecklist',
    templateId: 'park28',
    version: '1.0.0',
    title: '园区服务28要素检查表',
    effectiveFrom: '2026-01-01',
    content: {},
    ...fields,
  }
}

export function campaign(fields: Partial<Documents['campaigns']> = {}): Documents['campaigns'] {
  return {
    ...stamps,
    ...noMeeting,
    id: newId('campaign'),
    kind: 'campaign',
    name: '送政策、帮企业专项行动',
    purpose: '把惠企政策送到企业',
    from: '2026-10-01',
    to: '2026-12-31',
    tasks: [{ id: 'task-1', title: '送达政策汇编' }],
    status: 'open',
    ...fields,
  }
}

/** A meeting of one officer, open. */
export function meeting(fields: Partial<Documents['campaigns']> = {}): Documents['campaigns'] {
  return campaign({
    kind: 'symposium',
    name: '生物医药企业融资座谈会',
    from: '2026-10-12',
    to: '2026-10-12',
    tasks: [],
    startAt: '2026-10-12T01:00:00.000Z',
    location: '企业服务中心三楼会议室',
    ...fields,
  })
}

export function campaignItem(
  enterpriseId: string,
  fields: Partial<Documents['campaignItems']> = {},
): Documents['campaignItems'] {
  return {
    ...stamps,
    id: newId('campaign-item'),
    campaignId: newId('campaign'),
    enterpriseId,
    enterpriseName: '西安测试科技有限公司',
    parkId: '',
    done: [],
    ...fields,
  }
}

export function rectification(
  parkId: string,
  fields: Partial<Documents['rectifications']> = {},
): Documents['rectifications'] {
  return {
    ...stamps,
    id: newId('rectification'),
    rectificationNo: 'ZG20261012-A3-001',
    auditId: newId('audit'),
    parkId,
    parkName: '一号园',
    elementId: 'D1-01',
    elementName: '',
    checkPointIds: [],
    problem: '消防通道被占用',
    triggers: [],
    level: 'timed',
    dueOn: '2026-11-02',
    dueAt: null,
    responsibleUnit: '',
    state: 'open',
    steps: [],
    ...fields,
  }
}
