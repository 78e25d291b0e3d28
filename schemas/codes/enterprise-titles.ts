import type { CodeTable } from './code-table.ts'

/** 荣誉资质 (§1.11). `validityYears` is null where the certificate says how long it holds. */
export const enterpriseTitles = [
  {
    code: 'SCI_SME',
    name: '科技型中小企业',
    level: '国家评价入库',
    validityYears: 1,
    basis: '国科发政〔2017〕115号；按年评价，登记编号当年有效。2026年4月1日起并入“科技和创新型中小企业”层级',
  },
  {
    code: 'INNO_SME',
    name: '创新型中小企业',
    level: '省级公告',
    validityYears: 3,
    basis: '工信部企业〔2022〕63号；2026年4月1日起按工信部企业〔2026〕2号执行',
  },
  { code: 'HNTE', name: '高新技术企业', level: '国家级', validityYears: 3, basis: '国科发火〔2016〕32号' },
  {
    code: 'SRDI',
    name: '专精特新中小企业',
    level: '省级',
    validityYears: 3,
    basis: '工信部企业〔2022〕63号；2026年4月1日起按工信部企业〔2026〕2号执行',
  },
  {
    code: 'LITTLE_GIANT',
    name: '专精特新“小巨人”企业',
    level: '国家级',
    validityYears: 3,
    basis: '同上；须先为省级专精特新中小企业',
  },
  {
    code: 'GAZELLE',
    name: '瞪羚企业',
    level: '省级',
    validityYears: null,
    basis: '省级主管部门办法，有效期以认定文件为准',
  },
  {
    code: 'HIDDEN_CHAMPION',
    name: '隐形冠军企业',
    level: '省级',
    validityYears: null,
    basis: '陕西省设有此类认定，有效期以认定文件为准',
  },
  {
    code: 'MFG_CHAMPION',
    name: '制造业单项冠军企业',
    level: '国家级',
    validityYears: 3,
    basis: '工业和信息化部认定，按期复核',
  },
  {
    code: 'LISTED',
    name: '上市企业',
    level: '交易所',
    validityYears: null,
    basis: '记录板块、代码、上市日期',
  },
  {
    code: 'NEEQ',
    name: '新三板挂牌企业',
    level: '全国股转系统',
    validityYears: null,
    basis: '记录层级、代码',
  },
  {
    code: 'INCUBATOR',
    name: '科技企业孵化器',
    level: '国家/省/市',
    validityYears: null,
    basis: '以认定文件为准',
  },
  {
    code: 'MAKERSPACE',
    name: '众创空间',
    level: '国家备案/省/市',
    validityYears: null,
    basis: '以认定文件为准',
  },
  {
    code: 'SME_BASE',
    name: '小型微型企业创业创新示范基地',
    level: '国家/省/市',
    validityYears: null,
    basis: '以认定文件为准',
  },
] as const satisfies CodeTable

/** 培育梯队 (§1.12), lowest step first. */
export const cultivationLadders = [
  {
    code: 'WXG',
    name: '微成长、小升高、高壮大',
    steps: [
      { code: 'microGrow', name: '微成长', meaning: '小微科技企业成长入库（科技型中小企业）' },
      { code: 'smallToHigh', name: '小升高', meaning: '科技型中小企业升为高新技术企业' },
      { code: 'highToStrong', name: '高壮大', meaning: '高新技术企业做大做强（规上、瞪羚、小巨人、上市）' },
    ],
  },
  {
    code: 'DSJS',
    name: '登高、升规、晋位、上市',
    steps: [
      { code: 'climb', name: '登高', meaning: '科技型中小企业成长为高新技术企业' },
      { code: 'upscale', name: '升规', meaning: '有潜力的科技企业培育为规模以上企业' },
      { code: 'advance', name: '晋位', meaning: '培育专精特新、小巨人、单项冠军等，晋级提升' },
      { code: 'list', name: '上市', meaning: '推动科技型企业上市挂牌' },
    ],
  },
  {
    code: 'MIIT2026',
    name: '优质中小企业梯度（2026年4月1日起）',
    steps: [
      { code: 'base', name: '科技和创新型中小企业', meaning: '' },
      { code: 'srdi', name: '专精特新中小企业', meaning: '' },
      { code: 'giant', name: '专精特新“小巨人”企业', meaning: '' },
    ],
  },
] as const
