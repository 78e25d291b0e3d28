import { App, Button } from 'antd'
import { useState } from 'react'
import type { UpkeepKind } from '../../../schemas/rules/directory-upkeep/fields.ts'
import type { HelpKind } from '../../../schemas/rules/help/find-help.ts'
import { mayCreate } from '../../../schemas/rules/write-policy.ts'
import { useDatabase } from '../../database/hooks.ts'
import { problemOf } from '../../database/storage-problem.ts'
import { readUpkeep, saveChanges } from '../../help/directory-upkeep.ts'
import type { HelpEntry } from '../../help/use-help.ts'
import { useCurrentUser } from '../../stores/session.ts'
import { EditEntry } from './edit-entry.tsx'
import styles from './library-page.module.css'

const kinds: Readonly<Partial<Record<HelpKind, UpkeepKind>>> = {
  institution: 'institution',
  advisor: 'advisor',
  station: 'station',
  item: 'matter',
}

/** What an administrator may do with an entry: correct it, put it out of use, bring it back. Nobody else sees the buttons. */
export function UpkeepActions({ entry }: { entry: HelpEntry }) {
  const user = useCurrentUser()
  const kind = kinds[entry.kind]
  if (kind === undefined || !mayCreate('directory', user)) return null
  const active = 'item' in entry ? entry.item.active : !('entry' in entry) || entry.entry.active
  return <Actions kind={kind} id={entry.id} name={entry.name} active={active} />
}

function Actions(props: { kind: UpkeepKind; id: string; name: string; active: boolean }) {
  const { kind, id, name, active } = props
  const db = useDatabase()
  const { message } = App.useApp()
  const [editing, setEditing] = useState(false)
  const [busy, setBusy] = useState(false)
  const turn = async () => {
    setBusy(true)
    try {
      const { known } = await readUpkeep(db, kind)
      const own = known.find((one) => one.id === id)
      if (!own) return void message.info(`“${name}”刚刚被别人删除，没有改动。`)
      await saveChanges(db, kind, [{ id, known: own, values: {}, active: !active }])
      message.success(
        active
          ? `已停用“${name}”，不再提供给驻企干部；在“已停用”里可以恢复。`
          : `已恢复“${name}”，连上网络后同步到每台电脑。`,
      )
    } catch (error) {
      message.error(problemOf(error).detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className={styles.upkeep}>
      <Button size="small" type="text" aria-label={`更正${name}`} onClick={() => setEditing(true)}>
        更正
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={`${active ? '停用' : '恢复'}${name}`}
        loading={busy}
        onClick={() => void turn()}
      >
        {active ? '停用' : '恢复'}
      </Button>
      {editing ? <EditEntry kind={kind} id={id} onClose={() => setEditing(false)} /> : null}
    </span>
  )
}
