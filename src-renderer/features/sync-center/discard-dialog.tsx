import { Button, Modal } from 'antd'
import { useState } from 'react'
import { titleOf } from '../../../schemas/rules/document-names.ts'
import type { FieldEdit } from '../../sync/conflict-log.ts'
import type { WaitingDocument } from '../../sync/use-waiting.ts'
import { CopyButton } from './copy-button.tsx'
import { textOf } from './document-text.ts'
import { EditList } from './edit-list.tsx'
import styles from './sync-center-page.module.css'
import type { Names } from './value-words.ts'

/** Asks before a refused edit is given up: what will be gone, and a way to take its words along. */
export function DiscardDialog(props: {
  open: boolean
  document: WaitingDocument
  edits: readonly FieldEdit[]
  names: Names
  onKeep: () => void
  onDiscard: () => Promise<void>
}) {
  const { document, edits, names } = props
  const { collection, fields, accepted, deleted, gone } = document
  const [working, setWorking] = useState(false)
  const title = titleOf(collection, fields)
  return (
    <Modal
      open={props.open}
      width={720}
      title={deleted ? `恢复“${title}”？` : accepted ? `放弃对“${title}”的修改？` : `放弃“${title}”？`}
      onCancel={props.onKeep}
      footer={
        <>
          {deleted ? null : (
            <span style={{ float: 'left' }}>
              <CopyButton text={() => textOf(collection, fields, edits, names)} />
            </span>
          )}
          <Button onClick={props.onKeep}>保留</Button>
          <Button
            danger
            type="primary"
            loading={working}
            onClick={async () => {
              setWorking(true)
              await props.onDiscard()
              setWorking(false)
            }}
          >
            {deleted ? '恢复记录' : '放弃'}
          </Button>
        </>
      }
    >
      <p>
        {deleted
          ? '您的删除没有被接受。恢复后，记录与服务器上的一致。'
          : gone
            ? '这条记录已不归您看，放弃后会从本机移走；下面这些没有上传的内容不能找回。'
            : accepted
              ? '下面这些修改会从本机删去，不能找回；记录恢复为服务器上的内容。'
              : '服务器上没有这条记录。放弃后，下面的内容会从本机删去，不能找回。'}
      </p>
      {deleted ? null : (
        <div className={styles.losing}>
          <EditList collection={collection} edits={edits} names={names} isNew={accepted === null} />
        </div>
      )}
    </Modal>
  )
}
