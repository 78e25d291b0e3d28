/** 走访记录 Visit: one recorded contact with one enterprise, drafts included (domain chapter 4). */
import Type from 'typebox'
import {
  Code,
  Day,
  defineEntity,
  documentFields,
  Id,
  Instant,
  Line,
  LongText,
  Maybe,
  OneOf,
} from './document.ts'

const Amount = Maybe(Type.Number())

/** Where the record stands; `planned` is an appointment, `draft` a record being written. */
export const VisitStatus = OneOf('planned', 'draft', 'submitted', 'returned', 'approved', 'archived')

/** Someone who took part: an officer or leader (`personId` set) or a person of the enterprise. */
export const VisitPerson = Type.Object({
  id: Id,
  personId: Maybe(Id),
  name: Line,
  title: Line,
  phone: Type.String({ maxLength: 30 }),
  /** 带队人, among officers only. */
  isLead: Type.Boolean(),
})

/** 困难: a described situation. With `makeRequest`, a request of `requests` refers to it by `difficultyId`. */
export const Difficulty = Type.Object({
  id: Id,
  category: Code,
  subcategory: Code,
  /** 10 to 500 characters at submission. */
  description: LongText,
  urgency: OneOf('normal', 'high', 'urgent'),
  makeRequest: Type.Boolean(),
})

/** 融资补充: required where the difficulty is about financing. 万元, months. */
export const FinancingDetail = Type.Object({
  amount: Amount,
  purpose: Line,
  termMonths: Maybe(Type.Integer({ minimum: 0, maximum: 600 })),
  creditEnhancement: Line,
  products: Type.Array(OneOf('firstLoan', 'loanRenewal', 'creditLoan', 'ipLoan'), { maxItems: 4 }),
})

/** 诉求 written during the visit; submission creates the request with the same id. */
export const VisitRequest = Type.Object({
  id: Id,
  difficultyId: Maybe(Id),
  type: Code,
  category: Code,
  title: Line,
  content: LongText,
  expectation: LongText,
  financingDetail: Maybe(FinancingDetail),
  /** 现场解决: method and result, when settled on the spot. */
  solvedOnSite: Maybe(Type.Object({ method: LongText, result: LongText })),
})

/** 经营数据 of one period; null means not told. Money in 万元, rates in percent, electricity in 万千瓦时. */
export const OperatingFigures = Type.Object({
  period: Maybe(
    Type.Object({
      kind: OneOf('month', 'quarter', 'yearToDate'),
      until: Type.String({ maxLength: 7, pattern: '^\\d{4}-\\d{2}$' }),
    }),
  ),
  source: Maybe(OneOf('oral', 'report', 'estimate')),
  outputValue: Amount,
  revenue: Amount,
  revenueYoy: Amount,
  profit: Amount,
  taxPaid: Amount,
  employees: Maybe(Type.Integer()),
  vacancies: Maybe(Type.Integer()),
  ordersOnHand: Amount,
  orderMonths: Amount,
  operatingRate: Amount,
  operatingRateBasis: Line,
  capacityUtilization: Amount,
  exportValue: Amount,
  rdExpense: Amount,
  investment: Amount,
  electricity: Amount,
})

export const FollowUp = Type.Object({
  id: Id,
  item: Line,
  responsible: Line,
  dueOn: Maybe(Day),
  status: OneOf('open', 'done'),
})

export const visit = defineEntity({
  collection: 'visits',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    /** `ZF` + day + device short id + 3 digits, given once, never changed. */
    visitNo: Type.String({ maxLength: 40 }),
    enterpriseId: Id,
    enterpriseName: Line,
    parkId: Type.String({ maxLength: 64 }),
    campaignId: Maybe(Id),
    status: VisitStatus,
    /** The day a planned visit is meant for. */
    plannedOn: Maybe(Day),
    mode: Code,
    purposes: Type.Array(Code, { maxItems: 20 }),
    startAt: Maybe(Instant),
    endAt: Maybe(Instant),
    /** 补录原因, required when it began more than 90 days before. */
    lateReason: Line,
    location: Line,
    officers: Type.Array(VisitPerson, { maxItems: 50 }),
    leaders: Type.Array(VisitPerson, { maxItems: 50 }),
    companionDepartments: Type.Array(Code, { maxItems: 30 }),
    participants: Type.Array(VisitPerson, { maxItems: 100 }),
    operatingStatus: Code,
    rosterConfirmed: Maybe(Type.Boolean()),
    rosterChanges: LongText,
    fiveAboveStatus: Maybe(OneOf('enrolled', 'planned', 'near', 'no')),
    figures: OperatingFigures,
    outlook: Maybe(OneOf('up', 'flat', 'down', 'unclear')),
    businessNote: LongText,
    difficulties: Type.Array(Difficulty, { maxItems: 50 }),
    noDifficulty: Type.Boolean(),
    requests: Type.Array(VisitRequest, { maxItems: 50 }),
    policiesIntroduced: Type.Array(
      Type.Object({
        id: Id,
        title: Line,
        known: Maybe(Type.Boolean()),
        fits: Maybe(Type.Boolean()),
        willApply: Maybe(Type.Boolean()),
      }),
      { maxItems: 50 },
    ),
    spokespersonGiven: Type.Boolean(),
    materialsGiven: Line,
    trainingNeeds: Type.Array(
      OneOf('lawTax', 'management', 'safetyEnvironment', 'ip', 'techTransfer', 'other'),
      { maxItems: 6 },
    ),
    suggestions: Type.Array(
      Type.Object({ id: Id, target: Line, content: LongText, signed: Type.Boolean() }),
      { maxItems: 50 },
    ),
    environmentRating: Maybe(OneOf('satisfied', 'basic', 'unsatisfied')),
    environmentReason: LongText,
    /** Ids of `media`. */
    photos: Type.Array(Id, { maxItems: 60 }),
    noPhotoReason: Line,
    attachments: Type.Array(Id, { maxItems: 60 }),
    confirmMode: Maybe(OneOf('signature', 'seal', 'phone', 'none')),
    confirmedBy: Line,
    confirmMediaId: Maybe(Id),
    /** How it was confirmed before a stamped scan came in after submission; it holds again when the scan is taken out. */
    confirmedBefore: Type.Optional(
      Type.Object({ mode: Maybe(OneOf('signature', 'seal', 'phone', 'none')), by: Line }),
    ),
    unconfirmedReason: Line,
    followUps: Type.Array(FollowUp, { maxItems: 50 }),
    nextVisitDate: Maybe(Day),
    submittedAt: Maybe(Instant),
    review: Maybe(Type.Object({ by: Id, byName: Line, at: Instant, opinion: LongText })),
    deviceId: Type.String({ maxLength: 64 }),
    /** Paths of values carried over from the last visit and not yet confirmed. */
    carriedOver: Type.Array(Line, { maxItems: 60 }),
  }),
  merge: {
    officers: 'byId',
    leaders: 'byId',
    participants: 'byId',
    difficulties: 'byId',
    requests: 'byId',
    suggestions: 'byId',
    followUps: 'byId',
    policiesIntroduced: 'byId',
    purposes: 'set',
    companionDepartments: 'set',
    trainingNeeds: 'set',
    photos: 'set',
    attachments: 'set',
    carriedOver: 'set',
  },
  indexes: [['enterpriseId'], ['status']],
  plain: ['enterpriseId', 'status', 'visitNo'],
  migrations: {},
})

export type Visit = Type.Static<typeof visit.schema>
export type Difficulty = Type.Static<typeof Difficulty>
export type VisitRequest = Type.Static<typeof VisitRequest>
export type VisitPerson = Type.Static<typeof VisitPerson>
export type OperatingFigures = Type.Static<typeof OperatingFigures>
export type FollowUp = Type.Static<typeof FollowUp>
