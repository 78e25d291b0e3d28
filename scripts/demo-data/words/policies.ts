/** Invented local policies in the manner of such zones; numbers of documents are invented as well. */
export type PolicyWords = {
  title: string
  documentNo: string
  departmentId: string
  areas: readonly string[]
  /** Years of validity from the start of `since`. */
  since: string
  until: string
  summary: string
  clauses: readonly { text: string; benefit: string; conditions: string }[]
}

export const policyWords: readonly PolicyWords[] = [
  {
    title: '支持科技型企业加大研发投入若干措施',
    documentNo: '沣东发〔2025〕12号',
    departmentId: 'XJZZ',
    areas: ['P01', 'P02'],
    since: '2025-04-01',
    until: '2028-03-31',
    summary:
      '对研发费用保持增长、首次认定高新技术企业和新建研发平台的企业给予补助，按年度申报，审核后一次拨付。',
    clauses: [
      {
        text: '研发投入补助',
        benefit: '按年度研发费用增量的10%补助，单户最高100万元',
        conditions: '上年度研发费用已完成税前加计扣除备案，且较前一年增长',
      },
      {
        text: '首次认定高新技术企业奖励',
        benefit: '一次性奖励10万元',
        conditions: '首次通过认定，注册地在辖区内',
      },
      {
        text: '研发平台建设补助',
        benefit: '省级平台30万元，国家级平台100万元',
        conditions: '当年新获批的工程技术研究中心、企业技术中心',
      },
    ],
  },
  {
    title: '促进企业升规入统奖励办法',
    documentNo: '沣东发〔2025〕18号',
    departmentId: 'FZYX',
    areas: ['P08'],
    since: '2025-05-01',
    until: '2027-12-31',
    summary: '对首次升规入统并保持在库的工业、服务业、批零住餐企业给予分档奖励，由发展运行部按统计结果核定。',
    clauses: [
      {
        text: '首次升规奖励',
        benefit: '工业企业20万元，服务业和批零住餐企业10万元',
        conditions: '首次纳入统计联网直报名录并按期报送数据',
      },
      {
        text: '稳增长奖励',
        benefit: '年度增速超过15%的再奖励10万元',
        conditions: '在库满一年，产值或营业收入同比增长超过15%',
      },
    ],
  },
  {
    title: '科技型企业贷款贴息和担保费补贴实施细则',
    documentNo: '沣东财金〔2025〕7号',
    departmentId: 'CZJR',
    areas: ['P05', 'P09'],
    since: '2025-03-01',
    until: '2027-12-31',
    summary: '对通过合作银行取得的首贷、信用贷和知识产权质押贷款给予贴息，对担保费给予补贴。',
    clauses: [
      {
        text: '首贷贴息',
        benefit: '按贷款市场报价利率的30%贴息，单户每年最高20万元',
        conditions: '首次取得银行贷款，贷款用于生产经营',
      },
      {
        text: '知识产权质押贷款贴息',
        benefit: '按实付利息的50%贴息，单户每年最高50万元',
        conditions: '以专利、商标质押取得贷款并按期付息',
      },
      {
        text: '担保费补贴',
        benefit: '补贴实际担保费的50%',
        conditions: '由合作担保机构提供担保，费率不高于1.5%',
      },
    ],
  },
  {
    title: '人才安居和子女入学服务办法',
    documentNo: '沣东人才〔2024〕5号',
    departmentId: 'ZZB-RCB',
    areas: ['P04', 'P12'],
    since: '2024-09-01',
    until: '2027-08-31',
    summary: '为企业引进的高层次人才和急需技能人才提供人才公寓、租房补贴和子女入学协调。',
    clauses: [
      {
        text: '人才公寓',
        benefit: '按市场租金的60%配租，最长3年',
        conditions: '与辖区企业签订2年以上劳动合同，本科以上或高级工以上',
      },
      {
        text: '租房补贴',
        benefit: '硕士每月800元，博士每月1500元，最长24个月',
        conditions: '在西安无自有住房，社保由辖区企业缴纳',
      },
    ],
  },
  {
    title: '稳岗扩岗和助企招聘若干措施',
    documentNo: '沣东党群〔2026〕3号',
    departmentId: 'DQGZ',
    areas: ['P13'],
    since: '2026-01-01',
    until: '2027-12-31',
    summary: '每月组织一场助企招聘，对新增用工和校企合作给予补助。',
    clauses: [
      {
        text: '新增用工补助',
        benefit: '每新增1人稳定就业6个月补助1000元',
        conditions: '缴纳社会保险满6个月，当年净增用工',
      },
      {
        text: '校企合作补助',
        benefit: '建立实习基地一次性补助5万元',
        conditions: '与职业院校签订协议并接收实习生20人以上',
      },
    ],
  },
  {
    title: '中小企业数字化改造专项支持办法',
    documentNo: '沣东先制〔2026〕4号',
    departmentId: 'XJZZ',
    areas: ['P19'],
    since: '2026-02-01',
    until: '2028-12-31',
    summary: '支持中小企业上云用数和产线改造，按改造投入的比例补助。',
    clauses: [
      {
        text: '产线数字化改造补助',
        benefit: '按软件和设备投入的20%补助，单户最高50万元',
        conditions: '改造项目已验收，投入不低于30万元',
      },
      { text: '诊断服务', benefit: '免费入企诊断一次', conditions: '规上工业企业和专精特新企业' },
    ],
  },
  {
    title: '知识产权转化和保护资助办法',
    documentNo: '沣东先制〔2024〕11号',
    departmentId: 'XJZZ',
    areas: ['P14'],
    since: '2024-07-01',
    until: '2027-06-30',
    summary: '对专利转化、维权和贯标给予资助，提供一站式咨询。',
    clauses: [
      {
        text: '专利转化资助',
        benefit: '按技术合同实际到账额的3%资助，最高30万元',
        conditions: '受让或许可合同已登记',
      },
      {
        text: '维权资助',
        benefit: '按维权费用的30%资助，最高20万元',
        conditions: '国内外维权胜诉或达成和解',
      },
    ],
  },
  {
    title: '外贸企业稳订单拓市场支持措施',
    documentNo: '沣东自贸〔2025〕9号',
    departmentId: 'FZYX-ZMB',
    areas: ['P15'],
    since: '2025-06-01',
    until: '2027-05-31',
    summary: '对境外参展、出口信保和保税仓使用给予支持。',
    clauses: [
      {
        text: '境外参展补助',
        benefit: '展位费补助70%，单户每年最高15万元',
        conditions: '参加境外展会并提供参展证明',
      },
      { text: '出口信用保险补助', benefit: '保费补助50%', conditions: '当年投保短期出口信用保险' },
    ],
  },
  {
    title: '标准厂房租金减免和搬迁入园支持办法',
    documentNo: '沣东发〔2024〕26号',
    departmentId: 'PARK',
    areas: ['P11', 'P20'],
    since: '2024-10-01',
    until: '2027-09-30',
    summary: '支持小微工业企业搬迁入园，前两年租金分档减免。',
    clauses: [
      {
        text: '入园租金减免',
        benefit: '第一年减免50%，第二年减免30%',
        conditions: '搬迁入园并签订5年以上租约，亩均税收达标',
      },
      {
        text: '搬迁补助',
        benefit: '按设备搬迁费的30%补助，最高30万元',
        conditions: '原址已腾退，搬迁项目经备案',
      },
    ],
  },
  {
    title: '信用修复和合规经营服务指引',
    documentNo: '沣东市监〔2025〕6号',
    departmentId: 'SJJ',
    areas: ['P18', 'P16'],
    since: '2025-01-01',
    until: '2027-12-31',
    summary: '处罚决定书与信用修复告知书同时送达，符合条件的5个工作日内完成修复。',
    clauses: [
      {
        text: '信用修复',
        benefit: '材料齐全的5个工作日内办结',
        conditions: '已履行处罚义务，公示满规定期限',
      },
    ],
  },
  {
    title: '专精特新企业梯度培育奖励办法',
    documentNo: '沣东发〔2026〕6号',
    departmentId: 'XJZZ',
    areas: ['P08', 'P02'],
    since: '2026-04-01',
    until: '2029-03-31',
    summary: '对科技和创新型中小企业、专精特新、小巨人企业分级奖励，复核通过的继续享受服务。',
    clauses: [
      {
        text: '认定奖励',
        benefit: '专精特新中小企业20万元，小巨人企业50万元',
        conditions: '当年新认定，注册地在辖区内',
      },
      { text: '复核服务', benefit: '免费辅导复核材料', conditions: '有效期届满前6个月提出' },
    ],
  },
  {
    title: '首次登陆资本市场奖励办法',
    documentNo: '沣东财金〔2024〕15号',
    departmentId: 'CZJR',
    areas: ['P03'],
    since: '2024-01-01',
    until: '2026-12-31',
    summary: '对股改、挂牌、上市各阶段给予奖励。',
    clauses: [
      {
        text: '分阶段奖励',
        benefit: '完成股改50万元，新三板挂牌80万元，境内上市最高500万元',
        conditions: '注册地在辖区内，承诺5年内不迁出',
      },
    ],
  },
]

/** Editions before and after those in force, so that replaced and coming ones can be seen. */
export const otherEditions: readonly PolicyWords[] = [
  {
    title: '支持科技型企业加大研发投入若干措施（2022年版）',
    documentNo: '沣东发〔2022〕9号',
    departmentId: 'XJZZ',
    areas: ['P01', 'P02'],
    since: '2022-04-01',
    until: '2025-03-31',
    summary: '对研发费用增长和首次认定高新技术企业给予补助，已由2025年的新版接续。',
    clauses: [
      {
        text: '研发投入补助',
        benefit: '按年度研发费用增量的8%补助，单户最高60万元',
        conditions: '上年度研发费用已完成税前加计扣除备案',
      },
    ],
  },
  {
    title: '促进企业升规入统奖励办法（试行）',
    documentNo: '沣东发〔2023〕11号',
    departmentId: 'FZYX',
    areas: ['P08'],
    since: '2023-05-01',
    until: '2026-12-31',
    summary: '对首次升规入统的工业企业给予奖励，试行期内已由2025年的办法替代。',
    clauses: [{ text: '首次升规奖励', benefit: '工业企业15万元', conditions: '首次纳入统计联网直报名录' }],
  },
  {
    title: '人才安居和子女入学服务办法（2027年修订）',
    documentNo: '沣东人才〔2026〕8号',
    departmentId: 'ZZB-RCB',
    areas: ['P04', 'P12'],
    since: '2027-09-01',
    until: '2030-08-31',
    summary: '自2027年9月1日起施行，租房补贴标准提高，公寓配租年限延长到5年。',
    clauses: [
      {
        text: '人才公寓',
        benefit: '按市场租金的50%配租，最长5年',
        conditions: '与辖区企业签订2年以上劳动合同，本科以上或高级工以上',
      },
    ],
  },
]
