import type { CodeTable } from './code-table.ts'

/** 政策领域 */
export const policyAreas = [
  { code: 'P01', name: '研发投入' },
  { code: 'P02', name: '科技企业认定' },
  { code: 'P03', name: '科技企业上市' },
  { code: 'P04', name: '科技人才发展' },
  { code: 'P05', name: '科技金融' },
  { code: 'P06', name: '创新载体建设' },
  { code: 'P07', name: '减税降费' },
  { code: 'P08', name: '企业培育与升规' },
  { code: 'P09', name: '融资贷款贴息增信' },
  { code: 'P10', name: '绿色金融与气候投融资' },
  { code: 'P11', name: '房租用地支持' },
  { code: 'P12', name: '人才引育与安居' },
  { code: 'P13', name: '稳岗就业与招聘' },
  { code: 'P14', name: '知识产权' },
  { code: 'P15', name: '外贸与跨境' },
  { code: 'P16', name: '准入准营与登记' },
  { code: 'P17', name: '工程建设审批' },
  { code: 'P18', name: '信用修复与合规' },
  { code: 'P19', name: '数字化与5G' },
  { code: 'P20', name: '军民融合与特色园区' },
  { code: 'P99', name: '其他' },
] as const satisfies CodeTable
