/** Names and posts of invented people. */
import type { Random } from '../random.ts'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '上官',
  '司马',
]
const givenFirst = [
  ...'建国志文明永春晓海宏伟俊立思雨佳子梦雪玉秀丽红卫东亚新瑞嘉泽浩天宇振兴德胜国利少学成康',
]
const givenSecond = [
  ...'军华平强辉涛斌鹏飞龙杰勇刚毅峰磊超波宁静敏洁芳娟娜莉琳婷燕霞萍颖慧妍欣怡轩博然昊睿涵诺凯森柯',
]

/** A full name of two or three characters. */
export function personName(random: Random): string {
  const surname = random.pick(surnames)
  return random.chance(0.22)
    ? surname + random.pick(givenSecond)
    : surname + random.pick(givenFirst) + random.pick(givenSecond)
}

/** A mobile number that passes the format rule. The prefix 19 with a zero block is kept for invented numbers. */
export function mobileNumber(random: Random): string {
  return `1${random.pick(['33', '35', '36', '37', '38', '39', '50', '52', '58', '59', '77', '80', '82', '86', '87', '89', '99'])}0000${String(random.int(0, 9999)).padStart(4, '0')}`
}

export const contactPosts = [
  '总经理',
  '副总经理',
  '办公室主任',
  '行政部经理',
  '人力资源部经理',
  '财务总监',
  '财务部经理',
  '生产部经理',
  '厂长',
  '项目部经理',
  '政府事务专员',
  '综合管理部主任',
] as const
export const officerPosts = ['科员', '主管', '副科长', '科长', '主任科员', '项目专员', '助企专员'] as const
