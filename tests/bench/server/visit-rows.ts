import { visit } from '../../server/support/documents.ts'

const bytes = 5000

const { id: _id, enterpriseId: _enterprise, ...rest } = visit('')
const filling = '企业反映夏季用电高峰电压不稳，希望供电部门现场查看。'
const room = bytes - Buffer.byteLength(JSON.stringify(rest)) - 120
const note = filling.repeat(Math.ceil(room / Buffer.byteLength(filling))).slice(0, Math.floor(room / 3))
const tail = JSON.stringify({ ...rest, businessNote: note }).slice(1)

let count = 0
const run = Date.now().toString(36)

/** A new visit of 5 kB as JSON. Put together from texts: making it must cost its sender nothing. */
export function visitOf(enterpriseId: string): { id: string; text: string } {
  const id = `visit-${run}-${process.pid}-${count++}`
  return { id, text: `{"id":"${id}","enterpriseId":"${enterpriseId}",${tail}` }
}
