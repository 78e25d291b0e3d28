/** 企业名录 Roster entry: one enterprise, one file (domain appendix A). */
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

export const EnterpriseContact = Type.Object({
  id: Id,
  name: Line,
  title: Line,
  phone: Type.String({ maxLength: 30 }),
  isPrimary: Type.Boolean(),
})

/** 包联: an officer's standing responsibility for the enterprise; ended ones stay as history. */
export const Pairing = Type.Object({
  id: Id,
  officerId: Id,
  officerName: Line,
  /** First and last day, both inclusive. */
  since: Day,
  until: Maybe(Day),
  role: OneOf('lead', 'member'),
  /** Why it was handed over; absent where nobody said. */
  reason: Type.Optional(Line),
})

/** 荣誉资质 with its proof, never a bare flag (§1.11). `code` is of the table `enterpriseTitles`. */
export const EnterpriseTitle = Type.Object({
  id: Id,
  code: Code,
  level: Line,
  year: Maybe(Type.Integer({ minimum: 1990, maximum: 2100 })),
  certificateNo: Line,
  obtainedOn: Maybe(Day),
  validUntil: Maybe(Day),
  basis: Line,
})

export const EnterpriseProject = Type.Object({
  id: Id,
  name: Line,
  stage: OneOf('planning', 'construction', 'production', 'finished'),
  /** 万元 */
  investment: Maybe(Type.Number({ minimum: 0 })),
  /** 重点项目 */
  isKey: Type.Boolean(),
  /** 项导员 */
  guideId: Maybe(Id),
  guideName: Line,
})

/** 分类施策 ledger entry (§1.13). */
export const ClassifiedMeasure = Type.Object({
  code: OneOf('rectify', 'upgrade', 'relocate', 'exit'),
  measure: LongText,
  responsible: Line,
  dueOn: Maybe(Day),
  reviewOn: Maybe(Day),
  reviewer: Line,
  conclusion: Line,
})

export const enterprise = defineEntity({
  collection: 'enterprises',
  version: 0,
  immutable: false,
  schema: Type.Object({
    ...documentFields,
    /** 统一社会信用代码, GB 32100-2015; empty for 待核实 enterprises. */
    uscc: Type.String({ maxLength: 18 }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    formerNames: Type.Array(Line, { maxItems: 20 }),
    shortName: Line,
    /** Full pinyin of `name` without spaces or tones, and its initials; computed on write so that search never computes them. */
    pinyin: Type.String({ maxLength: 600 }),
    initials: Type.String({ maxLength: 100 }),
    entityType: OneOf('enterprise', 'individual', 'cooperative', 'other'),
    registrationStatus: OneOf('active', 'cancelled', 'revoked', 'movedOut'),
    /** Known without code or not yet checked: 待核实. */
    needsVerification: Type.Boolean(),
    legalRepresentative: Line,
    establishedOn: Maybe(Day),
    /** 万元 in `currency` (ISO 4217). */
    registeredCapital: Maybe(
      Type.Object({ amount: Type.Number({ minimum: 0 }), currency: Type.String({ maxLength: 3 }) }),
    ),
    registeredAddress: Line,
    businessAddress: Type.Object({ street: Line, building: Line, room: Line }),
    /** 所属新城 */
    zone: Line,
    /** Directory id of the park; empty when outside any park. */
    parkId: Type.String({ maxLength: 64 }),
    /** 街镇 */
    town: Line,
    /** GB/T 4754-2017: section letter, 2-digit division or 4-digit class. */
    industryCode: Type.String({ maxLength: 4 }),
    mainBusiness: LongText,
    /** Size by the statistical standard (§6.4), with its basis in words; `manual` when set by hand. */
    size: Maybe(Type.Object({ code: Code, basis: Line, manual: Type.Boolean() })),
    /** 五上 class FA1 to FA9 and the day of enrolment. */
    fiveAbove: Maybe(Type.Object({ code: Code, enrolledOn: Maybe(Day) })),
    titles: Type.Array(EnterpriseTitle, { maxItems: 50 }),
    classifiedMeasure: Maybe(ClassifiedMeasure),
    lifecycleStage: OneOf('admission', 'construction', 'production', 'exit'),
    operatingStatus: Code,
    flags: Type.Array(OneOf('key', 'foreignTrade', 'whitelist', 'military'), { maxItems: 4 }),
    contacts: Type.Array(EnterpriseContact, { maxItems: 30 }),
    pairings: Type.Array(Pairing, { maxItems: 100 }),
    projects: Type.Array(EnterpriseProject, { maxItems: 50 }),
    /** Latest annual figures: 人, 万元, 万元. */
    figures: Maybe(
      Type.Object({
        year: Type.Integer({ minimum: 1990, maximum: 2100 }),
        employees: Maybe(Type.Integer({ minimum: 0 })),
        revenue: Maybe(Type.Number()),
        totalAssets: Maybe(Type.Number()),
      }),
    ),
    /** Where the entry came from: the batch of an import, or by hand with the reason why there is no code. */
    source: Type.Object({ kind: OneOf('import', 'manual', 'demo'), batch: Line, at: Instant }),
    /** Entries that look like this one and are other enterprises, as somebody judged; it holds for both of a pair. */
    apart: Type.Optional(Type.Array(Id, { maxItems: 100 })),
    /**
     * This entry turned out to be another one's duplicate and only points there; `take` are the fields of which its value was chosen,
     * `over` what the other one said in each of them to whoever chose, as JSON (S34).
     */
    merged: Type.Optional(
      Type.Object({
        into: Id,
        take: Type.Array(Code, { maxItems: 40 }),
        // The longest text, each of its characters escaped.
        over: Type.Optional(Type.Array(Type.String({ maxLength: 31_000 }), { maxItems: 40 })),
      }),
    ),
  }),
  merge: {
    contacts: 'byId',
    pairings: 'byId',
    titles: 'byId',
    projects: 'byId',
    flags: 'set',
    formerNames: 'set',
    apart: 'set',
  },
  indexes: [],
  plain: [],
  migrations: {},
})

export type Enterprise = Type.Static<typeof enterprise.schema>
