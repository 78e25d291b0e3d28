/** The columns of a roster (appendix A) and the names under which offices write them. */
import { headerReader } from '../sheet-import/header-names.ts'

export type RosterField =
  | 'uscc'
  | 'name'
  | 'formerNames'
  | 'shortName'
  | 'entityType'
  | 'registrationStatus'
  | 'operatingStatus'
  | 'legalRepresentative'
  | 'establishedOn'
  | 'registeredCapital'
  | 'registeredAddress'
  | 'street'
  | 'building'
  | 'room'
  | 'zone'
  | 'park'
  | 'town'
  | 'industryCode'
  | 'industryName'
  | 'mainBusiness'
  | 'size'
  | 'fiveAbove'
  | 'fiveAboveOn'
  | 'titles'
  | 'classifiedMeasure'
  | 'lifecycleStage'
  | 'isKey'
  | 'isForeignTrade'
  | 'isWhitelisted'
  | 'contactName'
  | 'contactTitle'
  | 'contactPhone'
  | 'officer'
  | 'employees'
  | 'revenue'
  | 'totalAssets'
  | 'figuresYear'

/** First the name that the template and the preview use, then its synonyms. */
export const rosterColumns: Readonly<Record<RosterField, readonly [string, ...string[]]>> = {
  uscc: ['统一社会信用代码', '社会信用代码', '统一信用代码', '信用代码', '统一代码', '信用代码证号'],
  name: ['企业名称', '单位名称', '公司名称', '单位详细名称', '法人单位名称', '企业全称', '公司全称', '名称'],
  formerNames: ['曾用名', '企业曾用名'],
  shortName: ['简称', '企业简称'],
  entityType: ['主体类型', '市场主体类型', '经营主体类型', '企业类型', '单位类型'],
  registrationStatus: ['登记状态', '经营状态', '工商登记状态', '登记注册状态', '存续状态'],
  operatingStatus: ['企业状态', '生产经营状态', '生产经营情况', '生产状态', '运行状态'],
  legalRepresentative: ['法定代表人', '法人代表', '法人', '法人姓名', '负责人', '企业负责人'],
  establishedOn: ['成立日期', '成立时间', '注册日期', '注册时间', '登记日期', '设立日期'],
  registeredCapital: ['注册资本', '注册资金', '注册资本金'],
  registeredAddress: ['住所', '注册地址', '注册地', '登记地址', '企业住所', '企业注册地址'],
  street: [
    '经营地址',
    '生产经营地址',
    '实际经营地址',
    '经营场所',
    '办公地址',
    '企业地址',
    '单位地址',
    '详细地址',
    '地址',
  ],
  building: ['楼宇', '楼栋', '楼宇名称', '所在楼宇', '楼号'],
  room: ['房间号', '房号', '室号', '门牌号'],
  zone: ['所属新城', '新城', '所属区域'],
  park: ['所属园区', '园区', '园区名称', '所在园区', '产业园区'],
  town: ['街镇', '所属街镇', '街道', '所属街道', '镇街', '所属镇街', '乡镇街道'],
  industryCode: ['行业代码', '国民经济行业代码', '行业小类代码', '行业类别代码', '行业小类'],
  industryName: ['行业门类', '所属行业', '行业', '行业名称', '行业类别'],
  mainBusiness: [
    '主营业务与产品',
    '主营业务',
    '主营产品',
    '主要产品',
    '主要业务',
    '主要业务活动',
    '经营范围',
  ],
  size: ['企业规模', '规模', '单位规模', '企业划型', '划型'],
  fiveAbove: ['五上类别', '五上', '五上企业类别', '四上类别', '规上限上类别', '规上类别', '统计类别'],
  fiveAboveOn: ['入库日期', '入库时间', '纳统时间', '纳统日期'],
  titles: ['资质荣誉', '荣誉资质', '企业资质', '资质', '荣誉', '培育资质'],
  classifiedMeasure: ['分类施策', '分类施策类别', '分类处置', '分类处置类别'],
  lifecycleStage: ['生命周期阶段', '生命周期'],
  isKey: ['重点企业', '是否重点企业', '是否重点'],
  isForeignTrade: ['外贸企业', '是否外贸企业', '是否外贸'],
  isWhitelisted: ['白名单企业', '白名单', '是否白名单'],
  contactName: ['联系人', '联系人姓名', '企业联系人', '主要联系人', '联络员', '企业联络员'],
  contactTitle: ['联系人职务', '职务', '职位'],
  contactPhone: [
    '联系电话',
    '联系人电话',
    '联系方式',
    '联系人联系方式',
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系人手机',
    '电话号码',
  ],
  officer: ['包联干部', '驻企干部', '包抓干部', '包联责任人', '包联人', '助企专员', '联络干部'],
  employees: [
    '从业人员',
    '从业人员数',
    '从业人数',
    '期末从业人员',
    '职工人数',
    '员工人数',
    '员工数',
    '用工人数',
  ],
  revenue: ['营业收入', '年营业收入', '主营业务收入', '营收', '年营收'],
  totalAssets: ['资产总额', '资产总计', '总资产'],
  figuresYear: ['数据年度', '年度', '所属年度', '数据年份'],
}

/** Reads one header cell of a roster. */
export const readHeaderName = headerReader(rosterColumns)
