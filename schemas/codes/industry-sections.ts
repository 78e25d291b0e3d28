import type { CodeTable } from './code-table.ts'

/** The 20 sections A to T of GB/T 4754—2017 with its amendment 1 of 2019, with their first and last two-digit division. */
export const industrySections = [
  { code: 'A', name: '农、林、牧、渔业', divisionFrom: '01', divisionTo: '05' },
  { code: 'B', name: '采矿业', divisionFrom: '06', divisionTo: '12' },
  { code: 'C', name: '制造业', divisionFrom: '13', divisionTo: '43' },
  { code: 'D', name: '电力、热力、燃气及水生产和供应业', divisionFrom: '44', divisionTo: '46' },
  { code: 'E', name: '建筑业', divisionFrom: '47', divisionTo: '50' },
  { code: 'F', name: '批发和零售业', divisionFrom: '51', divisionTo: '52' },
  { code: 'G', name: '交通运输、仓储和邮政业', divisionFrom: '53', divisionTo: '60' },
  { code: 'H', name: '住宿和餐饮业', divisionFrom: '61', divisionTo: '62' },
  { code: 'I', name: '信息传输、软件和信息技术服务业', divisionFrom: '63', divisionTo: '65' },
  { code: 'J', name: '金融业', divisionFrom: '66', divisionTo: '69' },
  { code: 'K', name: '房地产业', divisionFrom: '70', divisionTo: '70' },
  { code: 'L', name: '租赁和商务服务业', divisionFrom: '71', divisionTo: '72' },
  { code: 'M', name: '科学研究和技术服务业', divisionFrom: '73', divisionTo: '75' },
  { code: 'N', name: '水利、环境和公共设施管理业', divisionFrom: '76', divisionTo: '79' },
  { code: 'O', name: '居民服务、修理和其他服务业', divisionFrom: '80', divisionTo: '82' },
  { code: 'P', name: '教育', divisionFrom: '83', divisionTo: '83' },
  { code: 'Q', name: '卫生和社会工作', divisionFrom: '84', divisionTo: '85' },
  { code: 'R', name: '文化、体育和娱乐业', divisionFrom: '86', divisionTo: '90' },
  { code: 'S', name: '公共管理、社会保障和社会组织', divisionFrom: '91', divisionTo: '96' },
  { code: 'T', name: '国际组织', divisionFrom: '97', divisionTo: '97' },
] as const satisfies CodeTable
