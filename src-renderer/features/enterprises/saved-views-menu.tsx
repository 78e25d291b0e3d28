import { DeleteOutlined, DownOutlined, EditOutlined, SaveOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal, Popover } from 'antd'
import { useState } from 'react'
import { isComposing } from '../../ui/shortcuts.ts'
import { longestViewName, mostViews, type RosterView, type SavedView, sameView } from './roster-view.ts'
import styles from './saved-views-menu.module.css'
import { useSavedViews } from './use-saved-views.ts'

type Naming = { readonly kind: 'new' } | { readonly kind: 'rename'; readonly saved: SavedView }

/** 视图: filters, order and columns under a name of one's own; chosen with a click, kept on this computer. */
export function SavedViewsMenu(props: { view: RosterView; onChange: (view: RosterView) => void }) {
  const { message, modal } = App.useApp()
  const saved = useSavedViews()
  const [open, setOpen] = useState(false)
  const [naming, setNaming] = useState<Naming | null>(null)
  const current = saved.views.find(({ view }) => sameView(view, props.view))

  async function attempt(work: Promise<void>, done: string) {
    try {
      await work
      message.success(done)
    } catch {
      message.error('视图没有存上，名录和其他资料不受影响。请检查磁盘空间后再试。')
    }
  }

  function startNaming(next: Naming) {
    setOpen(false)
    setNaming(next)
  }

  function confirmRemoval(one: SavedView) {
    setOpen(false)
    modal.confirm({
      title: `删除视图“${one.name}”？`,
      content: '只删除这组筛选、排序和列的设置，企业资料不受影响。',
      okText: '删除',
      cancelText: '取消',
      onOk: () => attempt(saved.remove(one), `已删除视图“${one.name}”`),
    })
  }

  const list = (
    <div className={styles.menu}>
      {saved.views.length === 0 ? (
        <p className={styles.none}>把常用的筛选、排序和列存成视图，下次点一下就能用。</p>
      ) : (
        <ul className={styles.views} aria-label="已存的视图">
          {saved.views.map((one) => (
            <li key={one.id} className={styles.view}>
              <Button
                type="text"
                block
                className={styles.name ?? ''}
                aria-current={one === current}
                onClick={() => {
                  props.onChange(one.view)
                  setOpen(false)
                }}
              >
                {one.name}
              </Button>
              <Button
                type="text"
                icon={<EditOutlined />}
                aria-label={`给“${one.name}”改名`}
                onClick={() => startNaming({ kind: 'rename', saved: one })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删除“${one.name}”`}
                onClick={() => confirmRemoval(one)}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        block
        icon={<SaveOutlined />}
        disabled={saved.views.length >= mostViews}
        onClick={() => startNaming({ kind: 'new' })}
      >
        {saved.views.length >= mostViews ? `最多存${mostViews}个视图` : '把当前的存为视图'}
      </Button>
    </div>
  )
  return (
    <>
      <Popover trigger="click" placement="bottomRight" content={list} open={open} onOpenChange={setOpen}>
        <Button
          type="text"
          className={styles.open ?? ''}
          aria-label={current ? `视图：${current.name}` : '视图'}
        >
          <span className={styles.current}>{current ? current.name : '视图'}</span>
          <DownOutlined />
        </Button>
      </Popover>
      {naming ? (
        <NameDialog
          naming={naming}
          taken={saved.views}
          onCancel={() => setNaming(null)}
          onName={(name) => {
            setNaming(null)
            void (naming.kind === 'new'
              ? attempt(saved.save(name, props.view), `已存为视图“${name}”`)
              : attempt(saved.rename(naming.saved, name), `已改名为“${name}”`))
          }}
        />
      ) : null}
    </>
  )
}

function NameDialog(props: {
  naming: Naming
  taken: readonly SavedView[]
  onCancel: () => void
  onName: (name: string) => void
}) {
  const { naming, taken } = props
  const [name, setName] = useState(naming.kind === 'rename' ? naming.saved.name : '')
  const wanted = name.trim()
  const same = taken.find((one) => one.name === wanted)
  const clash = naming.kind === 'rename' && same !== undefined && same.id !== naming.saved.id
  const confirm = () => {
    if (wanted !== '' && !clash) props.onName(wanted)
  }
  return (
    <Modal
      open
      width={420}
      title={naming.kind === 'new' ? '把当前的筛选、排序和列存为视图' : '给视图改名'}
      okText={naming.kind === 'new' && same ? '替换' : '保存'}
      cancelText="取消"
      okButtonProps={{ disabled: wanted === '' || clash }}
      onOk={confirm}
      onCancel={props.onCancel}
    >
      <Form layout="vertical">
        <Form.Item
          label="视图名称"
          htmlFor="view-name"
          {...(clash ? { validateStatus: 'error' as const } : {})}
          help={
            clash
              ? '已经有这个名称的视图，请换一个。'
              : same && naming.kind === 'new'
                ? '已经有这个名称的视图，保存后将替换它。'
                : undefined
          }
        >
          <Input
            id="view-name"
            autoFocus
            value={name}
            maxLength={longestViewName}
            placeholder="例如：三个月没去的规上企业"
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event.nativeEvent)) {
                event.preventDefault()
                confirm()
              }
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
