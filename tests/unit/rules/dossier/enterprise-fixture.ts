/** A manufacturer about which the usual things are known; tests change what they are about. */
import type { Enterprise } from '../../../../schemas/entities/enterprise.ts'

export function enterpriseOf(more: Partial<Enterprise> = {}): Enterprise {
  return {
    id: 'e1',
    revision: 1,
    seq: 1,
    createdBy: 'admin-1',
    createdAt: '2025-01-01T00:00:00.000Z',
    updatedBy: 'admin-1',
    updatedAt: '2025-01-01T00:00:00.000Z',
    uscc: '91611102MAFD000490',
    name: '西安某机电有限公司',
    formerNames: [],
    shortName: '某机电',
    pinyin: 'xianmoujidianyouxiangongsi',
    initials: 'xamjdyxgs',
    entityType: 'enterprise',
    registrationStatus: 'active',
    needsVerification: false,
    legalRepresentative: '王某',
    establishedOn: '2015-06-01',
    registeredCapital: { amount: 1000, currency: 'CNY' },
    registeredAddress: '沣东新城一路1号',
    businessAddress: { street: '沣东新城一路1号', building: '', room: '' },
    zone: '沣东新城',
    parkId: '',
    town: '',
    industryCode: '3831',
    mainBusiness: '电线电缆的研发、生产和销售',
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
    figures: { year: 2025, employees: 50, revenue: 2345, totalAssets: 1800 },
    source: { kind: 'manual', batch: '', at: '2025-01-01T00:00:00.000Z' },
    ...more,
  }
}

/** A title of the table `enterpriseTitles`. */
export function titleOf(
  code: string,
  more: Partial<Enterprise['titles'][number]> = {},
): Enterprise['titles'][number] {
  return {
    id: `${code}-1`,
    code,
    level: '',
    year: null,
    certificateNo: '',
    obtainedOn: null,
    validUntil: null,
    basis: '',
    ...more,
  }
}
