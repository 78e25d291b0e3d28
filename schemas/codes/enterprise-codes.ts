import type { CodeTable } from './code-table.ts'

/** 企业状态 as a visit finds it (§4.2). */
export const operatingStatuses = [
  { code: 'full', name: '满产' },
  { code: 'normal', name: '正常生产经营' },
  { code: 'partial', name: '部分停产' },
  { code: 'stopped', name: '停产停业' },
  { code: 'building', name: '在建未投产' },
  { code: 'relocating', name: '搬迁中' },
  { code: 'lost', name: '失联' },
  { code: 'cancelled', name: '注销或吊销' },
] as const satisfies CodeTable

/** 主体类型; `creditCodePrefix` is what the first two characters of the credit code usually are (§6.1). */
export const entityTypes = [
  { code: 'enterprise', name: '企业', creditCodePrefix: '91' },
  { code: 'individual', name: '个体工商户', creditCodePrefix: '92' },
  { code: 'cooperative', name: '农民专业合作社', creditCodePrefix: '93' },
  { code: 'other', name: '其他', creditCodePrefix: null },
] as const satisfies CodeTable

/** 登记状态 */
export const registrationStatuses = [
  { code: 'active', name: '存续' },
  { code: 'cancelled', name: '注销' },
  { code: 'revoked', name: '吊销' },
  { code: 'movedOut', name: '迁出' },
] as const satisfies CodeTable

/** 生命周期阶段 */
export const lifecycleStages = [
  { code: 'admission', name: '准入' },
  { code: 'construction', name: '投资建设' },
  { code: 'production', name: '生产经营' },
  { code: 'exit', name: '退出' },
] as const satisfies CodeTable

/** 标记 */
export const enterpriseFlags = [
  { code: 'key', name: '重点企业' },
  { code: 'foreignTrade', name: '外贸企业' },
  { code: 'whitelist', name: '白名单企业' },
  { code: 'military', name: '涉军民融合企业' },
] as const satisfies CodeTable

/** 项目阶段 */
export const projectStages = [
  { code: 'planning', name: '前期' },
  { code: 'construction', name: '在建' },
  { code: 'production', name: '投产' },
  { code: 'finished', name: '完成' },
] as const satisfies CodeTable

/** 包联方式 */
export const pairingRoles = [
  { code: 'lead', name: '牵头' },
  { code: 'member', name: '参与' },
] as const satisfies CodeTable

/** 分类施策 (§1.13). */
export const classifiedMeasures = [
  { code: 'rectify', name: '整改', meaning: '存在手续、安全、环保等问题，限期整改规范' },
  { code: 'upgrade', name: '提升', meaning: '基础较好，推动技术改造、上规提质' },
  { code: 'relocate', name: '搬迁入园', meaning: '用地或布局不符合要求，引导迁入产业园区' },
  { code: 'exit', name: '退出', meaning: '不符合产业政策或整改无望，依法依规有序退出' },
] as const satisfies CodeTable

/** 五上类别 (§1.10). FA9 is a local scope, off unless the office turns it on. */
export const fiveAboveCategories = [
  {
    code: 'FA1',
    name: '规模以上工业',
    threshold: '年主营业务收入2000万元及以上的工业法人单位（门类B、C、D）',
    enabledByDefault: true,
  },
  {
    code: 'FA2',
    name: '有资质的建筑业',
    threshold: '有总承包、专业承包资质的建筑业法人单位（门类E），不设收入门槛',
    enabledByDefault: true,
  },
  {
    code: 'FA3',
    name: '限额以上批发和零售业',
    threshold: '批发业年主营业务收入2000万元及以上；零售业年主营业务收入500万元及以上的法人单位',
    enabledByDefault: true,
  },
  {
    code: 'FA4',
    name: '限额以上住宿和餐饮业',
    threshold: '年主营业务收入200万元及以上的住宿和餐饮业法人单位',
    enabledByDefault: true,
  },
  {
    code: 'FA5',
    name: '房地产开发经营业',
    threshold: '有开发经营活动的全部房地产开发经营业法人单位',
    enabledByDefault: true,
  },
  {
    code: 'FA6',
    name: '规模以上服务业',
    threshold:
      '2000万元及以上：门类G、I、N和84卫生；1000万元及以上：门类L、M、P，以及物业管理、房地产中介服务、房地产租赁经营、其他房地产业；500万元及以上：门类O、R和85社会工作（均按年营业收入）',
    enabledByDefault: true,
  },
  {
    code: 'FA9',
    name: '投资项目法人（地方口径）',
    threshold:
      '部分地方把规定投资额以上在建项目法人并入统计，如渭南市2018年口径含“亿元投资项目法人”；是否纳入由使用单位配置，默认不纳入',
    enabledByDefault: false,
  },
] as const satisfies CodeTable
