import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { CountLabel } from '../../../ui/count-label.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { lastVisitWords, type UnvisitedLine } from './unvisited.ts'
import styles from './unvisited-drawer.module.css'

const pageSize = 100

/** Who was not visited yet, each with the way to it. */
export function UnvisitedDrawer(props: {
  title: string
  lines: readonly UnvisitedLine[]
  onClose: () => void
}) {
  const { title, lines, onClose } = props
  const [shown, setShown] = useState(pageSize)
  return (
    <Drawer open size={560} title={title} onClose={onClose}>
      {lines.length === 0 ? (
        <EmptyState compact title="都走访过了。" />
      ) : (
        <>
          <CountLabel total={lines.length} unit="家" />
          <ul className={styles.list}>
            {lines.slice(0, shown).map((line) => (
              <li key={line.id}>
                <Link to={`/enterprises/${line.id}`}>{line.name}</Link>
                <span className={styles.detail}>
                  {[
                    line.park,
                    line.officers,
                    line.lastVisitOn ? `上次 ${lastVisitWords(line)}` : '还没有走访过',
                    line.plannedOn ? `已计划 ${line.plannedOn}` : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {shown < lines.length ? (
            <Button block onClick={() => setShown(shown + pageSize)}>
              再看 {Math.min(pageSize, lines.length - shown)} 家
            </Button>
          ) : null}
        </>
      )}
    </Drawer>
  )
}
