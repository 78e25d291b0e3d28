import { useMemo } from 'react'
import { useDocuments } from '../../../database/hooks.ts'

/** Somebody who visits enterprises, as lists name them. */
export type OfficerChoice = { readonly id: string; readonly name: string; readonly label: string }

/** All active officers by name; null while they are being read. */
export function useOfficers(): OfficerChoice[] | null {
  const people = useDocuments('directory', { kind: 'person' })
  return useMemo(() => {
    if (people.status === 'loading') return null
    return people.value
      .filter((person) => person.active && person.roles.includes('officer'))
      .sort((a, b) => (a.pinyin < b.pinyin ? -1 : a.pinyin > b.pinyin ? 1 : a.id < b.id ? -1 : 1))
      .map(({ id, name, code }) => ({ id, name, label: code ? `${name}（${code}）` : name }))
  }, [people])
}
