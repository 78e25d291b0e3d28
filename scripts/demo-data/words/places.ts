/** Parks, towns, roads and buildings of the demonstration zone. */
export const zone = '沣东新城'

export const parks = [
  {
    id: 'park-tckj',
    code: 'TCKJ',
    name: '统筹科技园',
    address: '沣东大道与丰产路十字西北角',
    town: '斗门街道',
    departmentId: 'TCKJ',
    buildings: [
      '科技企业加速器A座',
      '科技企业加速器B座',
      '协同创新港1号楼',
      '协同创新港3号楼',
      '中试基地2号厂房',
      '中试基地5号厂房',
    ],
  },
  {
    id: 'park-xjzz',
    code: 'XJZZ-P',
    name: '先进制造产业园',
    address: '红光大道与天章大道十字东侧',
    town: '王寺街道',
    departmentId: 'PARK',
    buildings: ['标准厂房1栋', '标准厂房2栋', '标准厂房6栋', '智能装备园A区', '智能装备园C区', '综合服务楼'],
  },
  {
    id: 'park-zmfm',
    code: 'ZMFM',
    name: '自贸服贸园',
    address: '三桥新街与征和四路十字南侧',
    town: '三桥街道',
    departmentId: 'FZYX-ZMB',
    buildings: ['自贸产业园1期4号楼', '自贸产业园2期9号楼', '服务贸易大厦', '保税物流仓B1', '跨境电商楼'],
  },
  {
    id: 'park-xdjr',
    code: 'XDJR-P',
    name: '现代金融产业园',
    address: '能源三路与尚业路十字东北角',
    town: '建章路街道',
    departmentId: 'XDJR',
    buildings: ['金融中心T1', '金融中心T2', '企业总部3号楼', '企业总部7号楼', '创投小镇12栋'],
  },
] as const

export const outsideTowns = [
  '六村堡街道',
  '上林街道',
  '高桥街道',
  '三桥街道',
  '王寺街道',
  '斗门街道',
] as const
export const outsideRoads = [
  '石化大道',
  '征和二路',
  '尚业路',
  '科源三路',
  '协同二路',
  '西宝高速新线辅道',
  '后围寨路',
  '天台路',
  '复兴大道',
  '丰业大道',
  '镐京大道',
  '昆明池路',
] as const

/** Divisions that registration authorities of this area use in credit codes. */
export const registrationDivisions = [
  '611102',
  '611102',
  '611102',
  '611102',
  '610112',
  '610131',
  '610131',
  '610116',
] as const
