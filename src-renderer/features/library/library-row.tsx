import { Button, Tag } from 'antd'
import { helpKindNames } from '../../../schemas/rules/help/find-help.ts'
import { daysInWords } from '../../../schemas/rules/help/service-items.ts'
import { CallLine } from '../../help/call-line.tsx'
import type { Help, HelpEntry } from '../../help/use-help.ts'
import { openQuickSheet } from '../../stores/quick-sheet.ts'
import { Highlighted } from '../../ui/highlighted.tsx'
import { AdvisorRow } from './advisor-row.tsx'
import styles from './library-page.module.css'
import { PolicyItem } from './policy-item.tsx'
import { UpkeepActions } from './upkeep-actions.tsx'

/** One line of the library, as its kind wants it. */
export function LibraryRow(props: {
  entry: HelpEntry
  help: Help
  text: string
  showKind: boolean
  initiallyOpen: boolean
}) {
  const { entry, help, text } = props
  const words = text.split(/\s+/).filter(Boolean)
  const kind = props.showKind ? <Tag className={styles.kindTag}>{helpKindNames[entry.kind]}</Tag> : null
  if ('policy' in entry)
    return (
      <PolicyItem
        policy={entry.policy}
        standing={entry.standing}
        words={words}
        kind={kind}
        initiallyOpen={props.initiallyOpen}
      />
    )
  if ('item' in entry) {
    const { name, departmentId, days, stationIds } = entry.item
    return (
      <li className={styles.item}>
        <div className={styles.head}>
          <span className={styles.name}>
            {kind}
            <Highlighted text={name} words={words} />
          </span>
          <span className={styles.muted}>
            {[help.names.get(departmentId), daysInWords(days), whereTaken(stationIds.length, entry.closedAt)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Button size="small" onClick={() => openQuickSheet({ texts: [name] })}>
            怎么办
          </Button>
          <UpkeepActions entry={entry} />
        </div>
      </li>
    )
  }
  if (entry.kind === 'advisor')
    return (
      <AdvisorRow entry={entry.entry} kind={kind} words={words} actions={<UpkeepActions entry={entry} />} />
    )
  const person = entry.entry
  const unit = [person.departmentId, person.parentId, ...person.parkIds].map((id) => help.names.get(id) ?? '')
  const { contact } = person.details
  const place = [typeof contact === 'string' && contact !== '' ? `联系人 ${contact}` : '', person.address]
    .filter(Boolean)
    .join(' · ')
  const services =
    entry.kind === 'station' ? help.items.filter((item) => item.stationIds.includes(person.id)).length : 0
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        {kind}
        <CallLine
          name={person.name}
          title={person.title}
          unit={[...new Set(unit)].filter(Boolean).join(' · ')}
          phone={person.phone}
          isPublic={entry.kind !== 'spokesperson'}
        />
        <UpkeepActions entry={entry} />
      </div>
      {place ? (
        <div className={styles.muted}>
          <Highlighted text={place} words={words} />
        </div>
      ) : null}
      {person.note ? (
        <p className={styles.text}>
          <Highlighted text={person.note} words={words} />
          {services > 0 ? `可办事项 ${services} 项。` : ''}
        </p>
      ) : null}
    </li>
  )
}

/** Where an item is taken, or was. */
function whereTaken(stations: number, [closed, ...more]: readonly string[]): string {
  if (closed === undefined) return `${stations} 个驿站可办`
  return more.length > 0
    ? `原在${closed}等${more.length + 1}个驿站办理，都已停用`
    : `原在${closed}办理，驿站已停用`
}
