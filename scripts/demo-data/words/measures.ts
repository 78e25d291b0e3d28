/** What classified measures ask of an enterprise (分类施策) and what key projects are for. */

export const measures = {
  upgrade: '实施设备更新和产线数字化改造，辅导升规',
  rectify: '完善环评、消防手续，限期完成隐患整改',
  relocate: '引导迁入先进制造产业园标准厂房',
  exit: '不符合产业政策，按计划有序退出',
}

export const projectKinds = ['扩产', '二期', '研发中心', '智能化改造', '总部'] as const
