import type { Policy } from '../../schemas/entities/policy.ts'
import type { Spokesperson } from '../../schemas/rules/help/policy-note.ts'
import { useDocuments } from '../database/hooks.ts'
import { CallLine } from './call-line.tsx'

type Facts = Pick<Policy, 'id' | 'spokespersonIds'>

/** 惠企政策发言人 of a policy, live; empty where none is named, null while they are being read. */
export function useSpokespersons({ id, spokespersonIds }: Facts): Spokesperson[] | null {
  const people = useDocuments('directory', { kind: { $in: ['spokesperson', 'department'] } })
  if (people.status === 'loading') return null
  const names = new Map(people.value.map((entry) => [entry.id, entry.name]))
  return people.value
    .filter(
      (entry) =>
        entry.kind === 'spokesperson' &&
        entry.active &&
        (spokespersonIds.includes(entry.id) || namesPolicy(entry.details.policyIds, id)),
    )
    .map(({ name, title, phone, departmentId }) => ({
      name,
      title,
      phone,
      unit: names.get(departmentId) ?? '',
    }))
}

/** A spokesperson's own entry may name the policies, too. */
function namesPolicy(policyIds: unknown, id: string): boolean {
  return Array.isArray(policyIds) && policyIds.includes(id)
}

/** Whom to call about a policy. `onCopied` hears that the number was taken to be handed on. */
export function Spokespersons(props: { policy: Facts; onCopied?: () => void }) {
  const people = useSpokespersons(props.policy)
  if (people === null) return null
  if (people.length === 0)
    return (
      <span style={{ color: 'var(--ant-color-text-secondary)' }}>
        还没有登记政策发言人，请向发文单位咨询。
      </span>
    )
  return (
    <>
      {people.map((person) => (
        <CallLine
          key={`${person.name}${person.phone}`}
          name={person.name}
          unit={person.unit}
          phone={person.phone}
          onCopied={props.onCopied}
        />
      ))}
    </>
  )
}
