/** The seven kinds of the service alliance, 105 invented institutions: names, what they do, and for whom that is. */
export type InstitutionWords = { readonly kind: string; readonly name: string; readonly note: string }

const kinds: readonly {
  readonly kind: string
  readonly services: readonly string[]
  readonly names: string
}[] = [
  {
    kind: '信息咨询',
    services: [
      '行业信息、市场调研、项目可行性研究。',
      '产业政策研究、申报书编制、项目评审辅导。',
      '节能评估、碳排放核算、绿色工厂咨询。',
      '招投标信息、政府采购入库、标书审读。',
      '统计入库辅导、经营数据分析。',
    ],
    names:
      '沣渭企业信息咨询中心 秦汉产业研究院 西部工程咨询公司 长安经济信息服务社 关中产业规划院 丰产路企业服务中心 镐京数据咨询公司 上林招投标咨询公司 昆明池产业智库 渭水节能咨询公司 泾渭项目管理咨询公司 沣东政策申报服务中心 斗门统计事务所 三桥商贸信息中心 天元碳核算咨询公司',
  },
  {
    kind: '知识产权',
    services: [
      '专利商标代理、预审辅导、质押评估。',
      '专利导航、布局分析、侵权预警。',
      '商标注册、品牌保护、海外布局。',
      '知识产权贯标、许可转让、维权援助。',
    ],
    names:
      '昆明池知识产权代理事务所 镐京专利运营公司 沣水专利代理事务所 长安商标事务所 秦创知识产权运营中心 西咸专利导航研究中心 诺和知识产权代理公司 科源专利事务所 丰镐商标代理公司 智汇知识产权评估公司 渭北知识产权服务中心 统筹科技专利工作站 明德知识产权事务所 天台路商标服务部 协同知识产权法律服务中心',
  },
  {
    kind: '财会税务',
    services: [
      '年度审计、研发费用专项审计、验资。',
      '代理记账、纳税申报、发票管理。',
      '税务筹划、汇算清缴、涉税争议。',
      '内控咨询、成本核算、股改审计。',
    ],
    names:
      '沣信会计师事务所 诚明税务师事务所 正衡代理记账公司 秦都会计师事务所 长安联合会计师事务所 渭城税务师事务所 立德代理记账公司 丰业财务咨询公司 明诚会计师事务所 关中税务师事务所 沣河代理记账公司 天和财税服务公司 智税通财务公司 西部资产评估事务所 金算盘会计服务公司',
  },
  {
    kind: '法律咨询',
    services: [
      '合同审查、清欠、常年法律顾问。',
      '劳动争议、用工合规，每月两次公益咨询。',
      '公司治理、股权激励、投融资法律服务。',
      '涉外合同、贸易救济、仲裁代理。',
    ],
    names:
      '沣河律师事务所 未央法律服务中心 秦直律师事务所 长安正义律师事务所 镐京公证法律服务部 渭水律师事务所 西咸商事调解中心 丰镐律师事务所 昆明路律师事务所 明理律师事务所 自贸法律服务中心 关中劳动法律服务所 诚济律师事务所 上林律师事务所 中小企业清欠法律服务站',
  },
  {
    kind: '科技服务',
    services: [
      '高企辅导、成果评价、技术合同登记。',
      '检验检测、计量校准、产品认证。',
      '中试熟化、样机试制、大型仪器共享。',
      '软件测评、信息安全、上云用数。',
      '技术经纪、产学研对接、技术路演。',
    ],
    names:
      '西部科技成果转化中心 沣东检验检测公共平台 秦创原中试服务中心 长安计量测试所 丰产路软件测评中心 渭水材料分析测试中心 科源技术转移公司 协同创新仪器共享平台 镐京电磁兼容实验室 上林环境检测公司 统筹科技技术经纪事务所 沣西工业设计公司 智造数字化诊断中心 关中无损检测公司 昆明池信息安全测评中心',
  },
  {
    kind: '管理咨询',
    services: [
      '精益生产、班组长培训、现场改善。',
      '质量、环境、职业健康管理体系认证辅导。',
      '招聘外包、人才测评、薪酬设计。',
      '安全生产标准化、隐患排查、应急演练。',
      '数字化规划、ERP和MES选型实施。',
    ],
    names:
      '长安精益管理咨询公司 启航人力资源公司 渭水认证咨询公司 沣东安全技术服务公司 秦商企业管理学院 丰镐人才测评中心 明道管理咨询公司 关中质量认证公司 西咸招聘服务中心 天工数字化咨询公司 上林安全评价公司 众信薪酬咨询公司 镐京培训学校 沣河应急服务公司 同创组织发展咨询公司',
  },
  {
    kind: '创业孵化',
    services: [
      '创业场地、路演、投融资对接。',
      '早期投资、创业导师、加速营。',
      '大学生创业、众创空间工位、工商代办。',
      '产业加速、厂房定制、供应链对接。',
    ],
    names:
      '光谷创业咖啡沣东店 协同创新孵化器 统筹科技加速器 沣东众创空间 秦创原创业谷 丰产路青年创业园 自贸跨境孵化基地 西部智能装备加速器 昆明池文创孵化器 高校成果转化孵化园 渭水生物医药孵化器 镐京硬科技创业营 先进制造小微企业园 金融科技创业社区 上林军民融合孵化器',
  },
]

export const institutionWords: readonly InstitutionWords[] = kinds.flatMap(({ kind, services, names }) =>
  names.split(' ').map((name, index) => ({ kind, name, note: services[index % services.length] ?? '' })),
)

/** 金融顾问团: organisations of all kinds that the domain names, with what their people know best. */
export const advisorWords: readonly {
  readonly kind: string
  readonly organisation: string
  readonly speciality: string
  readonly products: readonly string[]
}[] = [
  {
    kind: '银行',
    organisation: '合作银行甲沣东支行',
    speciality: '小微信用贷、续贷',
    products: ['creditLoan', 'loanRenewal'],
  },
  {
    kind: '银行',
    organisation: '合作银行乙科技支行',
    speciality: '知识产权质押贷、投贷联动',
    products: ['ipLoan', 'creditLoan'],
  },
  {
    kind: '银行',
    organisation: '合作银行丙自贸支行',
    speciality: '贸易融资、跨境结算、首贷',
    products: ['firstLoan'],
  },
  {
    kind: '银行',
    organisation: '合作银行丁三桥支行',
    speciality: '首贷、税票贷、流水贷',
    products: ['firstLoan', 'creditLoan'],
  },
  {
    kind: '银行',
    organisation: '合作银行戊西咸分行',
    speciality: '项目贷款、设备更新贷款',
    products: ['firstLoan'],
  },
  {
    kind: '银行',
    organisation: '合作村镇银行',
    speciality: '个体工商户和小微首贷',
    products: ['firstLoan', 'creditLoan'],
  },
  {
    kind: '地方金融',
    organisation: '合作担保公司',
    speciality: '融资担保、反担保方案',
    products: ['firstLoan', 'loanRenewal'],
  },
  {
    kind: '地方金融',
    organisation: '政策性再担保公司',
    speciality: '科技担保、批量担保、保费补贴',
    products: ['ipLoan'],
  },
  {
    kind: '地方金融',
    organisation: '应急转贷服务公司',
    speciality: '到期贷款过桥、无还本续贷协调',
    products: ['loanRenewal'],
  },
  { kind: '地方金融', organisation: '融资租赁公司', speciality: '设备直租、售后回租', products: [] },
  {
    kind: '证券',
    organisation: '合作证券公司西安分公司',
    speciality: '股改辅导、新三板和北交所',
    products: [],
  },
  { kind: '证券', organisation: '合作证券公司投行部', speciality: '境内上市辅导、并购重组', products: [] },
  {
    kind: '保险',
    organisation: '合作保险公司陕西分公司',
    speciality: '出口信用保险、贷款保证保险',
    products: ['creditLoan'],
  },
  {
    kind: '保险',
    organisation: '合作财产保险公司',
    speciality: '首台套保险、知识产权保险',
    products: ['ipLoan'],
  },
  {
    kind: '信托',
    organisation: '合作信托公司',
    speciality: '应收账款融资、知识产权信托',
    products: ['ipLoan'],
  },
  { kind: '基金', organisation: '产业投资基金', speciality: '股权投资、并购', products: [] },
  { kind: '基金', organisation: '科创天使基金', speciality: '早期硬科技项目股权投资', products: [] },
  {
    kind: '银行',
    organisation: '合作银行己绿色金融中心',
    speciality: '绿色信贷、碳减排贷款、气候投融资',
    products: ['creditLoan'],
  },
]
