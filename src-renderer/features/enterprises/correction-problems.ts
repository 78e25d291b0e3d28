import type { Enterprise } from '../../../schemas/entities/enterprise.ts'
import { checkPhone } from '../../../schemas/rules/phone.ts'
import { lengthMessage } from '../../../schemas/rules/text-limits.ts'

/** The fields that can be corrected on the enterprise page (appendix A). */
export type Corrected = Pick<Enterprise, 'operatingStatus' | 'mainBusiness' | 'businessAddress' | 'contacts'>

/** What is wrong with one field; `item` names the contact, `part` the field within it or within the address. */
export type CorrectionProblem = {
  readonly field: keyof Corrected
  readonly item?: string
  readonly part?: 'name' | 'title' | 'phone' | 'street' | 'building' | 'room'
  readonly message: string
}

/** Checks what is given; fields that are absent have no problems. Limits are those of the stored shape. */
export function correctionProblems(value: Partial<Corrected>): CorrectionProblem[] {
  const found: CorrectionProblem[] = []
  const add = (problem: Omit<CorrectionProblem, 'message'>, message: string | null) => {
    if (message) found.push({ ...problem, message })
  }
  if (value.mainBusiness !== undefined)
    add({ field: 'mainBusiness' }, lengthMessage('主营业务', value.mainBusiness, 0, 5000))
  if (value.businessAddress) {
    const { street, building, room } = value.businessAddress
    add({ field: 'businessAddress', part: 'street' }, lengthMessage('园区或街道', street, 0, 200))
    add({ field: 'businessAddress', part: 'building' }, lengthMessage('楼宇', building, 0, 200))
    add({ field: 'businessAddress', part: 'room' }, lengthMessage('房间号', room, 0, 200))
  }
  for (const contact of value.contacts ?? []) {
    const at = { field: 'contacts', item: contact.id } as const
    add({ ...at, part: 'name' }, lengthMessage('姓名', contact.name, 1, 50))
    add({ ...at, part: 'title' }, lengthMessage('职务', contact.title, 0, 100))
    const phone = checkPhone(contact.phone)
    if (contact.phone.trim() !== '' && !phone.ok) add({ ...at, part: 'phone' }, phone.message)
  }
  return found
}
