import { Select } from 'antd'
import { useMemo } from 'react'
import type { VisitPerson } from '../../../../../schemas/entities/visit.ts'
import { useDocuments } from '../../../../database/hooks.ts'
import styles from './person-rows.module.css'

/** Another officer of the directory, found by name, pinyin or initials; the record then reaches that colleague too. */
export function AddColleague(props: { taken: readonly VisitPerson[]; onAdd: (person: VisitPerson) => void }) {
  const found = useDocuments('directory', { kind: 'person' })
  const people = useMemo(
    () =>
      (found.status === 'ready' ? found.value : [])
        .filter((person) => person.active && person.roles.includes('officer'))
        .toSorted((a, b) => a.pinyin.localeCompare(b.pinyin)),
    [found],
  )
  const taken = new Set(props.taken.map((person) => person.personId))
  return (
    <Select<string>
      size="small"
      className={styles.colleague ?? ''}
      aria-label="添加同事"
      placeholder="添加同事"
      popupMatchSelectWidth={200}
      notFoundContent="没有找到，可用“其他人”直接填写姓名"
      showSearch={{
        filterOption: (text, option) => (option?.search ?? '').includes(text.trim().toLowerCase()),
      }}
      value={null}
      options={people
        .filter((person) => !taken.has(person.id))
        .map(({ id, name, pinyin, initials }) => ({
          value: id,
          label: name,
          search: `${name} ${pinyin.replaceAll(' ', '')} ${initials}`.toLowerCase(),
        }))}
      onChange={(id) => {
        const person = people.find((one) => one.id === id)
        if (person)
          props.onAdd({ id, personId: id, name: person.name, title: person.title, phone: '', isLead: false })
      }}
    />
  )
}
