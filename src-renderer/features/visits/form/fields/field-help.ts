/**
 * What to say to somebody who hesitates at a field of the visit form (§4.1, §4.2, §5.2): what is meant, how much, and what the
 * entry is for. By the field's name, without the ids of lines.
 */
const help: Readonly<Record<string, string>> = {
  mode: '电话联系要记下经营情况、困难、诉求、建议中的至少一项，才算有效走访。其他方式有企业一方参加就算。',
  endAt: '按离开的时间填。一次走访最长 12 小时；分两天去的，记两次。',
  participants:
    '企业一方参加谈话的人，至少一位，否则不算有效走访。电话写手机号，或带区号的座机，如 029-84500000。',
  officers: '上门走访建议两人以上。带队人只有一位：同一企业、同一天、同一带队人，统计时只算一次。',
  leaders: '写上陪同领导，这次走访才会计入领导走访次数。',
  operatingStatus:
    '按当天看到、听到的选。部分停产、停产、搬迁、失联的，要在“情况说明”里写明。失联企业算走访次数，不算覆盖。',
  fiveAboveStatus:
    '“已入库”是已在统计局的名录库里；“拟入库”是今年准备申报；“临规”是离入库标准不远；都不是就选“不是”。',
  rosterChanges: '只写变了什么，如“联系人换成李敏，电话 029-84500000”。名录本身在企业页面点“编辑”改。',
  businessNote:
    '写看到的和企业说的：订单、用工、原料、资金有什么变化，为什么。不写国家秘密；商业秘密只写必要的结论。',
  'figures.period': '这些数字说的是哪一段时间。一次走访只用一个所属期；年累计从 1 月算到所选月份。',
  'figures.source':
    '企业随口说的选“企业口述”，不会当统计数使用；看过报表的选“企业报表”；自己推算的选“估计”。',
  'figures.revenue': '单位是万元。可以直接粘贴“1,250万元”“0.8亿元”“12500000元”，会自动换算。',
  'figures.revenueYoy': '与上年同期相比增长百分之几；下降写负数，如 -8.5。',
  'figures.vacancies': '现在还缺多少人。有缺口的，请在“困难”里再记一条用工人才。',
  'figures.ordersOnHand': '已签合同、还没有交货的订单金额，单位是万元。',
  'figures.orderMonths': '手上的订单按现在的产量还能做几个月，0 到 60。',
  'figures.operatingRate': '开工的设备（产线）或工时占全部的百分之几。按哪一种算，写在“开工率口径”里。',
  'figures.capacityUtilization': '实际产量占设计产能的百分之几；超过 100 的请再核对一遍。',
  'figures.exportValue': '外币先折算成人民币，单位是万元；按什么汇率折的，写在“情况说明”里。',
  difficulties:
    '困难是企业遇到的情况；诉求是企业明确要求办的事。企业只是说说、不要求办的，记困难就够了，不必转为诉求。',
  'difficulties.description': '写清什么事、多久了、影响有多大，10 到 500 个字。不写身份证号和家庭情况。',
  'difficulties.urgency': '按企业着急的程度选。办理的等级和时限，派单时再定。',
  'requests.title': '一句话说清要办什么，8 到 40 个字，如“协助招聘焊接技能人员六名”。',
  'requests.expectation': '企业想要的结果，越具体越好：几个人、多少钱、哪天以前。答复时会对照这一项。',
  'requests.type': '只是问政策的选“咨询”；要部门帮着办的选“求助协调”；要申报或兑现政策的选“政策申报兑现”。',
  'requests.financingDetail.creditEnhancement': '用什么作保证：抵押、质押、担保或保险；都没有的，写“无”。',
  policiesIntroduced: '这次向企业讲过的政策。是否知晓、是否符合、是否打算申报，按企业当场的回答选。',
  spokespersonGiven: '把这项政策发言人的联系方式交给企业后再勾选，企业以后有疑问可以直接问。',
  environmentRating: '企业对整个营商环境的看法，不是对某个部门或某件诉求的评价。不满意的，请写原因。',
  photos: '上门走访一般至少一张，单张不超过 10 MB。确实没有拍的，在下面写明原因，一样可以提交。',
  confirmMode:
    '现场签字的，请企业在屏幕上手写，或附签字照片；盖章的附扫描件。没有确认的写明原因，也可以提交。提交以后，签字不能再改。',
  followUps: '有困难或诉求的，至少写一条：做什么、谁负责、哪天以前。到期会在工作台提醒。',
}

/** Lists whose lines have fields of their own: the id of the line stands second in the field's name. */
const lists = new Set([
  'difficulties',
  'requests',
  'suggestions',
  'followUps',
  'participants',
  'officers',
  'leaders',
])

/** The help for a field such as `requests.0190….title`, or `null` where its label says it all. */
export function fieldHelp(name: string): string | null {
  const [first = '', ...rest] = name.split('.')
  const path = lists.has(first) && rest.length > 1 ? [first, ...rest.slice(1)] : [first, ...rest]
  return help[path.join('.')] ?? null
}

/** Names of all fields that have help, for checking that these fields exist. */
export const fieldsWithHelp: readonly string[] = Object.keys(help)
