/**
 * Who writes which documents and which of their fields: the one table of it, for the server that enforces it and for screens
 * that hide what a role cannot use (S9, S10, S11). Who reads them stands in `access-policy.ts`; the moves of a request stand
 * in `request-machine/table.ts`.
 *
 * Server fields (`revision`, `seq`, `createdBy`…, a request's `projection`) are nobody's and don't appear here: the server
 * sets them whatever a row says.
 */
import { roles } from '../codes/roles.ts'
import type { CollectionName, Documents } from '../entities/index.ts'
import type { Reader } from './access-policy.ts'
import { refuseCalendar } from './calendar-years.ts'
import { isEditable, isFinished } from './visit-record.ts'
import {
  authorsStatus,
  checkJoining,
  checkMerged,
  checkReview,
  checkSigned,
  checkSteps,
  checkTicks,
  has,
  isAuthor,
  isWriter,
  nameOfCampaign,
  tookPart,
  writesMeeting,
} from './write-checks.ts'

type Fields = 'all' | { readonly only: readonly string[] } | { readonly except: readonly string[] }

type ChangeRule<D> = {
  /** No reason to show the form: it depends on the change, or only says why there is none. */
  readonly unseen?: true
  readonly who: (user: Reader, before: D) => boolean
  readonly fields: Fields
  /** What the fields alone don't tell; gives the reason of a refusal in Chinese, or null. */
  readonly check?: (user: Reader, before: D, after: D) => string | null
}

type WriteRule<D> = {
  /** Roles that may create at all. */
  readonly creators: readonly string[]
  readonly checkNew?: (user: Reader, document: D) => string | null
  /** A change is allowed when one rule allows all of its fields. Immutable collections have none (S11). */
  readonly changes: readonly ChangeRule<D>[]
  readonly removers?: (user: Reader, before: D) => boolean
}

const inOwnPark = (user: Reader, document: { parkId: string }) => mayInspect(user, document.parkId)
const admin = (user: Reader) => has(user, 'dataAdmin')

const refused = '您的岗位没有这项操作的权限，如有需要请联系管理员。'
const everyStaffRole = roles.map((role) => role.code).filter((code) => code !== 'enterpriseContact')
const beforeAcceptance = ['draft', 'pendingAccept']

const writeRules: { readonly [C in CollectionName]: WriteRule<Documents[C]> } = {
  directory: {
    creators: ['dataAdmin'],
    checkNew: (_user, entry) => refuseCalendar(entry),
    changes: [{ who: admin, fields: 'all', check: (_user, _before, after) => refuseCalendar(after) }],
    removers: admin,
  },
  policies: {
    creators: ['dataAdmin', 'leader'],
    // Who leads the officers keeps what they hand to the firms; nobody else edits it, and only the administrator deletes.
    changes: [{ who: (user) => has(user, 'dataAdmin', 'leader'), fields: 'all' }],
    removers: admin,
  },
  templates: { creators: ['dataAdmin'], changes: [] },

  enterprises: {
    creators: ['dataAdmin', 'officer'],
    checkNew: (user, enterprise) =>
      enterprise.merged
        ? '新登记的企业不能已经并入别的企业。'
        : admin(user) || enterprise.pairings.every((pairing) => pairing.officerId === user.id)
          ? null
          : '新登记的企业只能包联给自己，其他包联由管理员安排。',
    changes: [
      { who: admin, fields: 'all', check: checkMerged },
      {
        // 包联 decides who sees the enterprise, so officers correct facts but don't assign.
        who: (user, before) =>
          has(user, 'officer') &&
          (isAuthor(user, before) || before.pairings.some((one) => one.officerId === user.id)),
        fields: { except: ['pairings', 'merged', 'apart'] },
        check: checkMerged,
      },
      // Who leads the officers also says who looks after whom; facts are none of that.
      { who: mayAssign, fields: { only: ['pairings'] }, check: checkMerged },
      { who: mayMerge, fields: { only: ['merged', 'apart'] }, check: checkMerged },
    ],
    removers: admin,
  },

  campaigns: {
    creators: ['dataAdmin', 'leader', 'officer'],
    checkNew: (user, campaign) => {
      if (campaign.kind === 'campaign') return mayAssign(user) ? nameOfCampaign(campaign) : refused
      return has(user, 'officer') ? null : '座谈会、沙龙和企业服务日由驻企干部登记。'
    },
    changes: [
      {
        who: (user, before) => before.kind === 'campaign' && mayAssign(user),
        fields: { except: ['kind'] },
        check: (_user, _before, after) => nameOfCampaign(after),
      },
      {
        who: (user, before) => writesMeeting(user, before) && before.status === 'open',
        fields: 'all',
        check: (_user, _before, after) => (after.kind === 'campaign' ? refused : null),
      },
      {
        unseen: true,
        who: writesMeeting,
        fields: 'all',
        check: () => '这次活动已经提交，内容不能再改；后来补充的企业请另记一条走访。',
      },
    ],
    removers: (user, before) =>
      before.kind !== 'campaign' && before.status === 'open' && isAuthor(user, before),
  },

  campaignItems: {
    creators: ['dataAdmin', 'leader'],
    checkNew: (_user, item) => (item.done.length === 0 ? null : '任务由走访的人登记完成。'),
    changes: [
      {
        // Who sees the item looks after the enterprise (S4); the server shows it to nobody else.
        who: (user) => has(user, 'officer', 'dataAdmin', 'leader'),
        fields: { only: ['done'] },
        check: (user, before, after) => checkTicks(user, before.done, after.done),
      },
    ],
    removers: (user, before) => mayAssign(user) && before.done.length === 0,
  },

  visits: {
    creators: ['officer'],
    checkNew: (_user, visit) =>
      visit.review === null ? authorsStatus(null, visit) : '审核意见由审核人填写。',
    changes: [
      {
        who: (user, before) => isWriter(user, before) && isEditable(before.status),
        fields: { except: ['visitNo', 'review'] },
        check: (_user, before, after) => authorsStatus(before, after),
      },
      {
        // §4.1 rule 4: whoever looks after the enterprise adds to the record of a colleague instead of writing a second one. Who
        // can't see the record gets no further than that (S3).
        unseen: true,
        who: (user, before) => has(user, 'officer') && ['planned', 'draft'].includes(before.status),
        fields: { except: ['visitNo', 'review'] },
        check: (user, before, after) => checkJoining(user, before, after) ?? authorsStatus(before, after),
      },
      {
        // Evidence and follow-ups go on after submission; what was said on the day doesn't change any more.
        who: (user, before) => isWriter(user, before),
        fields: {
          only: [
            'followUps',
            'nextVisitDate',
            'photos',
            'noPhotoReason',
            'attachments',
            'confirmMode',
            'confirmedBy',
            'confirmMediaId',
            'confirmedBefore',
            'unconfirmedReason',
          ],
        },
        check: checkSigned,
      },
      {
        who: (user, before) => reviewsVisits(user) && isFinished(before.status),
        fields: { only: ['status', 'review'] },
        check: checkReview,
      },
    ],
    // 正式记录不物理删除: only what was never submitted goes.
    removers: (user, before) =>
      isAuthor(user, before) && (before.status === 'planned' || before.status === 'draft'),
  },

  requests: {
    creators: ['officer', 'intake'],
    changes: [
      {
        who: (user, before) =>
          isAuthor(user, before) && beforeAcceptance.includes(before.projection?.state ?? 'draft'),
        fields: { except: ['requestNo'] },
      },
      { who: isAuthor, fields: { only: ['attachments'] } },
      {
        who: (user) => has(user, 'intake', 'dispatcher'),
        fields: { only: ['type', 'category', 'subcategory', 'urgency', 'isPublic', 'isCommon'] },
      },
    ],
    removers: (user, before) => isAuthor(user, before) && before.projection === null,
  },

  // The server itself makes those moves that the table gives to `system`; accounts can't have that role.
  requestEvents: { creators: [...everyStaffRole, 'system'], changes: [] },

  audits: {
    creators: ['parkInspector'],
    checkNew: (user, audit) => (inOwnPark(user, audit) ? null : '只能检查自己负责的园区。'),
    changes: [
      {
        who: (user, before) => before.status === 'draft' && inOwnPark(user, before),
        fields: { except: ['auditNo', 'parkId', 'templateId', 'kind', 'previousAuditId'] },
        check: (_user, _before, after) => (after.status === 'archived' ? '检查提交以后才能归档。' : null),
      },
      {
        who: (user, before) => admin(user) && before.status === 'submitted',
        fields: { only: ['status'] },
        check: (_user, _before, after) => (after.status === 'archived' ? null : '已提交的检查只能归档。'),
      },
    ],
    removers: (user, before) => isAuthor(user, before) && before.status === 'draft',
  },

  rectifications: {
    creators: ['parkInspector'],
    checkNew: (user, item) =>
      inOwnPark(user, item) ? checkSteps(user, [], item.steps) : '只能为自己负责的园区开整改单。',
    changes: [
      {
        who: inOwnPark,
        fields: { only: ['state', 'steps', 'responsibleUnit', 'dueOn', 'dueAt'] },
        check: (user, before, after) => checkSteps(user, before.steps, after.steps),
      },
    ],
  },

  media: { creators: everyStaffRole, changes: [] },
}

/** A collection's rule for documents of that collection; the caller keeps the two together. */
function writeRule(collection: CollectionName): WriteRule<never> {
  return writeRules[collection]
}

/** Whether a role may create documents of a collection at all, for screens that hide the button. */
export function mayCreate(collection: CollectionName, user: Reader): boolean {
  return has(user, ...writeRules[collection].creators)
}

/** Whether `user` may change `field` of a document as it stands, for screens that show it read-only. */
export function mayChange<C extends CollectionName>(
  collection: C,
  user: Reader,
  document: Documents[C],
  field: string,
): boolean {
  return writeRule(collection).changes.some(
    (rule) => !rule.unseen && rule.who(user, document as never) && covers(rule.fields, field),
  )
}

/** What a form is about: who may change this field writes the form as the document stands, all others read it. */
const formFields = {
  visits: 'businessNote',
  audits: 'answers',
  rectifications: 'steps',
  enterprises: 'contacts',
  campaigns: 'name',
} as const satisfies { readonly [C in CollectionName]?: keyof Documents[C] & string }

/** Whether `user` may fill in a document as it stands; a screen shows the form to them and a sheet to all others. */
export function mayFillIn<C extends keyof typeof formFields>(
  collection: C,
  user: Reader,
  document: Documents[C],
): boolean {
  return mayChange(collection, user, document, formFields[collection])
}

/** Whether `user` says which officer looks after which enterprise (包联). */
export function mayAssign(user: Pick<Reader, 'roles'>): boolean {
  return user.roles.includes('dataAdmin') || user.roles.includes('leader')
}

/**
 * Whether `user` may merge this entry of the roster with another one: administrators, and who leads the officers, for the parks
 * in their charge where they have such. The other entry is asked about alike.
 */
export function mayMerge(user: Pick<Reader, 'roles' | 'parkIds'>, { parkId }: { parkId: string }): boolean {
  if (user.roles.includes('dataAdmin')) return true
  return user.roles.includes('leader') && (user.parkIds.length === 0 || user.parkIds.includes(parkId))
}

/** Whether `user` checks what was registered at the door against the licence, and settles its code. */
export function verifiesEnterprises(user: Pick<Reader, 'roles'>): boolean {
  return user.roles.includes('dataAdmin')
}

/** Whether `user` reviews visit records of others. */
export function reviewsVisits(user: Pick<Reader, 'roles'>): boolean {
  return ['intake', 'supervisor', 'leader'].some((role) => user.roles.includes(role))
}

/** Whether a record waits for this person's review. */
export function awaitsReviewBy(user: Pick<Reader, 'id' | 'roles'>, visit: Documents['visits']): boolean {
  return visit.status === 'submitted' && reviewsVisits(user) && !tookPart(user, visit)
}

/** Whether `user` inspects a park, and looks after its rectifications; everybody else only reads them. */
export function mayInspect(user: Pick<Reader, 'roles' | 'parkIds'>, parkId: string): boolean {
  return user.roles.includes('parkInspector') && user.parkIds.includes(parkId)
}

/** Whether `user` may delete a document as it stands. Immutable collections and submitted records have nobody who may. */
export function mayRemove<C extends CollectionName>(
  collection: C,
  user: Reader,
  document: Documents[C],
): boolean {
  return writeRule(collection).removers?.(user, document as never) ?? false
}

/** Why `user` may not create `document`, in Chinese; null when they may. Its `createdBy` is `user` by then (S10). */
export function refuseNew<C extends CollectionName>(
  collection: C,
  user: Reader,
  document: Documents[C],
): string | null {
  if (!mayCreate(collection, user)) return refused
  return writeRule(collection).checkNew?.(user, document as never) ?? null
}

/** Why `user` may not change `fields` of a document from `before` to `after`, in Chinese; null when they may. */
export function refuseChange<C extends CollectionName>(
  collection: C,
  user: Reader,
  before: Documents[C],
  after: Documents[C],
  fields: readonly string[],
): string | null {
  let reason = refused
  for (const rule of writeRule(collection).changes) {
    if (!rule.who(user, before as never) || !fields.every((field) => covers(rule.fields, field))) continue
    const objection = rule.check?.(user, before as never, after as never) ?? null
    if (objection === null) return null
    reason = objection
  }
  return reason
}

function covers(fields: Fields, field: string): boolean {
  if (fields === 'all') return true
  return 'only' in fields ? fields.only.includes(field) : !fields.except.includes(field)
}
