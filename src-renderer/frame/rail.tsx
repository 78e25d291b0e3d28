import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { memo, useState } from 'react'
import { NavLink } from 'react-router'
import { useCurrentUser } from '../stores/session.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import styles from './frame.module.css'
import { type NavigationItem, navigationItemsFor, settingsItem } from './navigation-items.tsx'
import { useNarrowWindow } from './system-preferences.ts'

const foldedKey = 'zhuqi.rail-folded'

/**
 * The left rail: 200 px with names, or 56 px with icons only. Remembers which. Where the window is narrow, or everything in it
 * is shown large, the page needs the room, so the names come only when asked for.
 */
export const Rail = memo(function Rail() {
  const user = useCurrentUser()
  const narrow = useNarrowWindow()
  const [wanted, setWanted] = useState(() => localStorage.getItem(foldedKey) !== 'yes')
  const [wantedInNarrow, setWantedInNarrow] = useState(false)
  const folded = !(narrow ? wantedInNarrow : wanted)
  const fold = () => {
    if (narrow) {
      setWantedInNarrow(folded)
      return
    }
    localStorage.setItem(foldedKey, folded ? 'no' : 'yes')
    setWanted(folded)
  }
  return (
    <nav className={folded ? `${styles.rail} ${styles.folded}` : styles.rail} aria-label="主导航">
      <div className={styles.brand}>
        <BrandMark className={styles.mark} />
        <span className={styles.brandName}>驻企通</span>
      </div>
      <ul className={styles.items}>
        {navigationItemsFor(user).map((item) => (
          <RailItem key={item.path} item={item} folded={folded} />
        ))}
        <li className={styles.below}>
          <Tooltip title={folded ? '展开导航' : ''} placement="right">
            <button type="button" className={styles.item} aria-expanded={!folded} onClick={fold}>
              {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              <span className={folded ? 'visually-hidden' : undefined}>{folded ? '展开' : '收起'}</span>
            </button>
          </Tooltip>
        </li>
        <RailItem item={settingsItem} folded={folded} />
      </ul>
    </nav>
  )
})

function RailItem({ item, folded }: { item: NavigationItem; folded: boolean }) {
  return (
    <li>
      <Tooltip title={folded ? item.name : ''} placement="right">
        <NavLink
          to={item.path}
          end={item.path === '/'}
          aria-label={item.name}
          data-guide={item.path}
          className={({ isActive }) => (isActive ? `${styles.item} ${styles.current}` : styles.item)}
        >
          {item.icon}
          <span className={styles.label}>{item.name}</span>
        </NavLink>
      </Tooltip>
    </li>
  )
}
