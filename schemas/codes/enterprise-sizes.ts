import type { CodeTable } from './code-table.ts'

/** The standard that sizes follow. */
export const enterpriseSizeStandard = '统计上大中小微型企业划分办法（2017）（国统字〔2017〕213号）'

export const enterpriseSizes = [
  { code: 'large', name: '大型' },
  { code: 'medium', name: '中型' },
  { code: 'small', name: '小型' },
  { code: 'micro', name: '微型' },
  { code: 'na', name: '不适用' },
] as const satisfies CodeTable

export type EnterpriseSizeCode = (typeof enterpriseSizes)[number]['code']

/** employees: 期末人数; revenue and totalAssets: 万元. */
export type SizeIndicatorKey = 'employees' | 'revenue' | 'totalAssets'

/** One row of the standard: the lower bounds, inclusive, of large, medium and small. */
export type EnterpriseSizeRule = {
  readonly code: string
  readonly name: string
  /** Industry codes the row is for, in the standard's words. */
  readonly scope: string
  readonly indicators: readonly {
    readonly key: SizeIndicatorKey
    readonly largeMin: number
    readonly mediumMin: number
    readonly smallMin: number
  }[]
}

export const enterpriseSizeRules: readonly EnterpriseSizeRule[] = [
  {
    code: 'SZ01',
    name: '农、林、牧、渔业',
    scope: 'A',
    indicators: [{ key: 'revenue', largeMin: 20000, mediumMin: 500, smallMin: 50 }],
  },
  {
    code: 'SZ02',
    name: '工业',
    scope: 'B、C、D',
    indicators: [
      { key: 'employees', largeMin: 1000, mediumMin: 300, smallMin: 20 },
      { key: 'revenue', largeMin: 40000, mediumMin: 2000, smallMin: 300 },
    ],
  },
  {
    code: 'SZ03',
    name: '建筑业',
    scope: 'E',
    indicators: [
      { key: 'revenue', largeMin: 80000, mediumMin: 6000, smallMin: 300 },
      { key: 'totalAssets', largeMin: 80000, mediumMin: 5000, smallMin: 300 },
    ],
  },
  {
    code: 'SZ04',
    name: '批发业',
    scope: '51',
    indicators: [
      { key: 'employees', largeMin: 200, mediumMin: 20, smallMin: 5 },
      { key: 'revenue', largeMin: 40000, mediumMin: 5000, smallMin: 1000 },
    ],
  },
  {
    code: 'SZ05',
    name: '零售业',
    scope: '52',
    indicators: [
      { key: 'employees', largeMin: 300, mediumMin: 50, smallMin: 10 },
      { key: 'revenue', largeMin: 20000, mediumMin: 500, smallMin: 100 },
    ],
  },
  {
    code: 'SZ06',
    name: '交通运输业',
    scope: '54、55、56、57、58、591（不含53铁路运输业）',
    indicators: [
      { key: 'employees', largeMin: 1000, mediumMin: 300, smallMin: 20 },
      { key: 'revenue', largeMin: 30000, mediumMin: 3000, smallMin: 200 },
    ],
  },
  {
    code: 'SZ07',
    name: '仓储业',
    scope: '592、593、594、595、596、599',
    indicators: [
      { key: 'employees', largeMin: 200, mediumMin: 100, smallMin: 20 },
      { key: 'revenue', largeMin: 30000, mediumMin: 1000, smallMin: 100 },
    ],
  },
  {
    code: 'SZ08',
    name: '邮政业',
    scope: '60',
    indicators: [
      { key: 'employees', largeMin: 1000, mediumMin: 300, smallMin: 20 },
      { key: 'revenue', largeMin: 30000, mediumMin: 2000, smallMin: 100 },
    ],
  },
  {
    code: 'SZ09',
    name: '住宿业',
    scope: '61',
    indicators: [
      { key: 'employees', largeMin: 300, mediumMin: 100, smallMin: 10 },
      { key: 'revenue', largeMin: 10000, mediumMin: 2000, smallMin: 100 },
    ],
  },
  {
    code: 'SZ10',
    name: '餐饮业',
    scope: '62',
    indicators: [
      { key: 'employees', largeMin: 300, mediumMin: 100, smallMin: 10 },
      { key: 'revenue', largeMin: 10000, mediumMin: 2000, smallMin: 100 },
    ],
  },
  {
    code: 'SZ11',
    name: '信息传输业',
    scope: '63、64',
    indicators: [
      { key: 'employees', largeMin: 2000, mediumMin: 100, smallMin: 10 },
      { key: 'revenue', largeMin: 100000, mediumMin: 1000, smallMin: 100 },
    ],
  },
  {
    code: 'SZ12',
    name: '软件和信息技术服务业',
    scope: '65',
    indicators: [
      { key: 'employees', largeMin: 300, mediumMin: 100, smallMin: 10 },
      { key: 'revenue', largeMin: 10000, mediumMin: 1000, smallMin: 50 },
    ],
  },
  {
    code: 'SZ13',
    name: '房地产开发经营',
    scope: '701',
    indicators: [
      { key: 'revenue', largeMin: 200000, mediumMin: 1000, smallMin: 100 },
      { key: 'totalAssets', largeMin: 10000, mediumMin: 5000, smallMin: 2000 },
    ],
  },
  {
    code: 'SZ14',
    name: '物业管理',
    scope: '702',
    indicators: [
      { key: 'employees', largeMin: 1000, mediumMin: 300, smallMin: 100 },
      { key: 'revenue', largeMin: 5000, mediumMin: 1000, smallMin: 500 },
    ],
  },
  {
    code: 'SZ15',
    name: '租赁和商务服务业',
    scope: 'L',
    indicators: [
      { key: 'employees', largeMin: 300, mediumMin: 100, smallMin: 10 },
      { key: 'totalAssets', largeMin: 120000, mediumMin: 8000, smallMin: 100 },
    ],
  },
  {
    code: 'SZ16',
    name: '其他未列明行业',
    scope: 'M、N、O、R、85社会工作，以及703房地产中介服务、709其他房地产业等（不含自有房地产经营活动）',
    indicators: [{ key: 'employees', largeMin: 300, mediumMin: 100, smallMin: 10 }],
  },
]
