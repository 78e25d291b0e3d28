/** Trades with what their enterprises are called and make, by GB/T 4754-2017 class. */
export type Trade = {
  code: string
  /** Words that stand in company names. */
  names: readonly string[]
  /** What they make or do. */
  products: readonly string[]
  /** Typical revenue of one employee a year, 万元. */
  revenuePerHead: number
}

export const prefixes = ['西安', '西安', '陕西', '陕西', '西咸新区', '西安沣东', '陕西沣东'] as const
export const stemFirst = [
  ...'华中天宏恒瑞博科锐鼎盛泰远航宇凯迈拓晟铭卓启智慧云蓝金秦汉唐渭沣镐长安诚信立德正源海川鑫达昊晶芯睿辰星朗普惠康嘉佳美尚绿新兴建隆腾飞龙翔骏驰维泽润明光',
] as const
export const stemSecond = [
  ...'达创通联捷腾博瑞泰源丰盛昌隆信诚德邦安康健元亨利贞和顺鑫旺茂森林海洋波涛峰岳山川原野晖辉耀曜晨曦明朗晟景恺格致远志航程途驰越凌云霄翔翼飞图维特斯尔诺迪科锐',
] as const
export const companyForms = [
  ['有限公司', 70],
  ['有限责任公司', 18],
  ['股份有限公司', 7],
  ['科技有限公司', 5],
] as const

/** Manufacturing and other industry, for 规上工业 and small industrial firms. */
export const industrialTrades: readonly Trade[] = [
  {
    code: '3484',
    names: ['机械', '精密机械', '机电'],
    products: ['精密轴类零件加工', '液压阀体机加工', '齿轮箱壳体加工', '非标工装夹具'],
    revenuePerHead: 48,
  },
  {
    code: '3670',
    names: ['汽车零部件', '汽配', '车桥部件'],
    products: ['重卡驾驶室内饰件', '商用车线束', '制动管路总成', '底盘冲压件'],
    revenuePerHead: 72,
  },
  {
    code: '3744',
    names: ['航空装备', '航空科技', '航空零部件'],
    products: ['飞机蒙皮拉形模具', '钛合金结构件数控加工', '航空紧固件', '复合材料壁板'],
    revenuePerHead: 65,
  },
  {
    code: '3985',
    names: ['电子材料', '新材料', '半导体材料'],
    products: ['电子级氮化铝陶瓷基板', '光刻配套试剂', '导热界面材料', '高纯石英坩埚'],
    revenuePerHead: 90,
  },
  {
    code: '3973',
    names: ['微电子', '集成电路', '芯片科技'],
    products: ['电源管理芯片封测', '功率器件模块', '传感器读出芯片', '射频前端模组'],
    revenuePerHead: 110,
  },
  {
    code: '3562',
    names: ['半导体装备', '真空设备', '光电装备'],
    products: ['单晶炉热场部件', '晶圆传输机械手', '真空镀膜设备', '光伏组件层压机'],
    revenuePerHead: 95,
  },
  {
    code: '3825',
    names: ['光伏科技', '新能源', '绿能'],
    products: ['光伏支架', '汇流箱与逆变器', '光伏接线盒', '储能变流器'],
    revenuePerHead: 120,
  },
  {
    code: '3841',
    names: ['储能科技', '动力电池', '锂电'],
    products: ['储能电池包', '电池托盘', '电池管理系统', '电芯检测设备'],
    revenuePerHead: 105,
  },
  {
    code: '3812',
    names: ['电气', '电力设备', '输变电设备'],
    products: ['箱式变电站', '高低压开关柜', '干式变压器', '母线槽'],
    revenuePerHead: 85,
  },
  {
    code: '4011',
    names: ['仪器仪表', '测控技术', '自动化仪表'],
    products: ['工业过程压力变送器', '油田井口测控终端', '超声波流量计', '振动监测系统'],
    revenuePerHead: 70,
  },
  {
    code: '3581',
    names: ['医疗器械', '医学诊断', '生物诊断'],
    products: ['体外诊断试剂盒', '监护仪外壳与组件', '一次性无菌耗材', '康复训练设备'],
    revenuePerHead: 75,
  },
  {
    code: '2740',
    names: ['中药', '药业', '制药'],
    products: ['中药配方颗粒', '外用膏剂', '口服液制剂', '中药饮片'],
    revenuePerHead: 68,
  },
  {
    code: '1411',
    names: ['食品', '烘焙食品', '食品科技'],
    products: ['月饼与中式糕点', '冷冻烘焙面团', '锅盔预制品', '软面包'],
    revenuePerHead: 42,
  },
  {
    code: '1432',
    names: ['面业', '速食', '餐饮食品'],
    products: ['擀面皮预制包', '肉夹馍速冻饼', '方便酸汤水饺', '油泼辣子调味料'],
    revenuePerHead: 45,
  },
  {
    code: '2319',
    names: ['印务', '包装印刷', '彩印包装'],
    products: ['药品包装盒', '不干胶标签', '礼盒与精装盒', '瓦楞彩箱'],
    revenuePerHead: 38,
  },
  {
    code: '2927',
    names: ['塑业', '塑胶', '工程塑料'],
    products: ['家电注塑件', '医用吹塑瓶', '改性工程塑料粒子', '周转箱'],
    revenuePerHead: 40,
  },
  {
    code: '3311',
    names: ['钢结构', '重工', '金属结构'],
    products: ['厂房钢结构', '风电塔筒法兰', '管廊支架', '桥梁钢箱梁'],
    revenuePerHead: 66,
  },
  {
    code: '3021',
    names: ['建材', '新型建材', '混凝土'],
    products: ['预拌混凝土', '装配式叠合板', '预制管片', '透水砖'],
    revenuePerHead: 130,
  },
  {
    code: '2641',
    names: ['涂料', '化工新材料', '防腐材料'],
    products: ['水性工业漆', '桥梁防腐涂料', '地坪漆', '防火涂料'],
    revenuePerHead: 62,
  },
  {
    code: '2110',
    names: ['家居', '木业', '家具'],
    products: ['板式办公家具', '定制橱柜', '校用课桌椅', '实木门'],
    revenuePerHead: 32,
  },
  {
    code: '3491',
    names: ['机器人', '智能装备', '智能制造'],
    products: ['焊接机器人工作站', '仓储搬运机器人', '视觉检测设备', '桁架机械手'],
    revenuePerHead: 80,
  },
  {
    code: '3919',
    names: ['信息技术', '加固计算机', '智能终端'],
    products: ['工业平板与手持终端', '加固笔记本', '边缘计算网关', '车载显控终端'],
    revenuePerHead: 92,
  },
  {
    code: '3921',
    names: ['通信技术', '通信设备', '光通信'],
    products: ['光纤跳线与分路器', '微波通信天线', '5G室分器件', '卫星通信便携站'],
    revenuePerHead: 88,
  },
  {
    code: '4430',
    names: ['热力', '供热', '能源服务'],
    products: ['园区集中供热', '中深层地热供暖', '余热回收利用'],
    revenuePerHead: 140,
  },
]

/** The other trades of the 五上 list and of a larger roster. */
export const serviceTrades: readonly (Trade & { fiveAbove: 'FA2' | 'FA3' | 'FA4' | 'FA5' | 'FA6' })[] = [
  {
    code: '4813',
    names: ['市政工程', '建设工程', '建工'],
    products: ['市政道路施工', '综合管廊施工', '园林绿化工程'],
    revenuePerHead: 150,
    fiveAbove: 'FA2',
  },
  {
    code: '4910',
    names: ['机电安装', '消防工程', '装饰工程'],
    products: ['机电设备安装', '消防设施工程', '洁净厂房装修'],
    revenuePerHead: 90,
    fiveAbove: 'FA2',
  },
  {
    code: '5175',
    names: ['电气销售', '机电贸易', '工贸'],
    products: ['电气设备批发', '轴承与传动件批发', '工业耗材供应'],
    revenuePerHead: 420,
    fiveAbove: 'FA3',
  },
  {
    code: '5151',
    names: ['商贸', '酒业', '供应链'],
    products: ['白酒与饮料批发', '进口食品批发', '商超配送'],
    revenuePerHead: 380,
    fiveAbove: 'FA3',
  },
  {
    code: '5261',
    names: ['汽车销售服务', '汽贸', '新能源汽车销售'],
    products: ['新能源乘用车销售与售后', '商用车销售', '二手车出口'],
    revenuePerHead: 260,
    fiveAbove: 'FA3',
  },
  {
    code: '5212',
    names: ['超市', '百货', '生活超市'],
    products: ['社区生鲜超市', '企业福利采购', '连锁便利'],
    revenuePerHead: 90,
    fiveAbove: 'FA3',
  },
  {
    code: '6110',
    names: ['酒店管理', '酒店', '宾馆'],
    products: ['商务住宿', '会议接待', '长租公寓'],
    revenuePerHead: 28,
    fiveAbove: 'FA4',
  },
  {
    code: '6210',
    names: ['餐饮管理', '餐饮', '膳食服务'],
    products: ['园区团餐', '陕菜正餐', '员工食堂承包'],
    revenuePerHead: 22,
    fiveAbove: 'FA4',
  },
  {
    code: '7010',
    names: ['置业', '房地产开发', '产业园开发'],
    products: ['产业园区开发', '住宅开发', '写字楼开发'],
    revenuePerHead: 600,
    fiveAbove: 'FA5',
  },
  {
    code: '6513',
    names: ['软件', '软件技术', '信息科技'],
    products: ['工业互联网平台软件', '政务服务系统开发', '仓储管理软件', '医疗信息系统'],
    revenuePerHead: 46,
    fiveAbove: 'FA6',
  },
  {
    code: '6540',
    names: ['数据科技', '信息技术服务', '云科技'],
    products: ['数据中心运维', '企业上云服务', '信息系统集成'],
    revenuePerHead: 58,
    fiveAbove: 'FA6',
  },
  {
    code: '7320',
    names: ['工程技术', '技术研究', '检测技术'],
    products: ['材料力学检测', '油气田工程技术服务', '航空发动机试验技术'],
    revenuePerHead: 52,
    fiveAbove: 'FA6',
  },
  {
    code: '7484',
    names: ['设计', '勘察设计', '规划设计'],
    products: ['工业厂房设计', '岩土勘察', '市政工程设计'],
    revenuePerHead: 48,
    fiveAbove: 'FA6',
  },
  {
    code: '5431',
    names: ['物流', '运输', '供应链物流'],
    products: ['零担货物运输', '中欧班列集货', '冷链城配'],
    revenuePerHead: 70,
    fiveAbove: 'FA6',
  },
  {
    code: '5990',
    names: ['仓储', '保税仓储', '云仓'],
    products: ['保税仓储与分拨', '电商云仓', '冷库租赁'],
    revenuePerHead: 55,
    fiveAbove: 'FA6',
  },
  {
    code: '7211',
    names: ['企业管理', '商务服务', '企业服务'],
    products: ['企业总部管理', '产业招商运营', '园区运营管理'],
    revenuePerHead: 50,
    fiveAbove: 'FA6',
  },
  {
    code: '7020',
    names: ['物业服务', '物业管理', '园区物业'],
    products: ['产业园区物业', '写字楼物业', '厂区安保保洁'],
    revenuePerHead: 14,
    fiveAbove: 'FA6',
  },
]
