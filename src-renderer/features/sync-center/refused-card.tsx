import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { kindOf } from '../../../schemas/rules/document-names.ts'
import { useDatabase } from '../../database/hooks.ts'
import { mediaUrl } from '../../database/media.ts'
import { StorageProblem } from '../../database/storage-problem.ts'
import { editsBetween } from '../../sync/conflict-log.ts'
import { discard, reopen, resubmit } from '../../sync/quarantine.ts'
import type { WaitingDocument } from '../../sync/use-waiting.ts'
import { formatRecent } from '../../ui/formats.ts'
import { CopyButton } from './copy-button.tsx'
import { CorrectionForm, correctable } from './correction-form.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { formPathOf } from './document-paths.ts'
import { tellingEdits, textOf } from './document-text.ts'
import { EditList } from './edit-list.tsx'
import { EventRefusal } from './event-refusal.tsx'
import { fieldAt } from './fields/fields-of.ts'
import styles from './sync-center-page.module.css'
import { useNames } from './use-names.ts'
import { fieldTitle, type Names } from './value-words.ts'
import { DocumentName } from './waiting-list.tsx'

/** One refused document: why, and the ways out. */
export function RefusedCard({ document }: { document: WaitingDocument }) {
  const { collection, id, fields, mark, accepted } = document
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const edits = useMemo(
    () => tellingEdits(collection, editsBetween(collection, accepted, fields)),
    [collection, accepted, fields],
  )
  const names = useNames(
    useMemo(
      () => edits.map(({ path, after }) => ({ field: fieldAt(collection, path), value: after })),
      [collection, edits],
    ),
    typeof fields.templateId === 'string' ? fields.templateId : null,
  )
  if (mark.state !== 'rejected') return null
  const path = formPathOf(collection, id, fields)
  const inPlace = !document.gone && !document.deleted && correctable(document).length > 0
  const mayResend = !document.gone

  const act = async (work: () => Promise<void>, done: string | null) => {
    setWorking(true)
    try {
      await work()
      if (done) message.success(done)
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error
      message.error(error.problem.detail)
    } finally {
      setWorking(false)
    }
  }
  const openForm = (address: string) =>
    act(async () => {
      await reopen(db, collection, id)
      navigate(address)
    }, null)

  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <span className={styles.kind}>{kindOf(collection)}</span>
        <DocumentName document={document} />
        <span className={styles.when}>{formatRecent(mark.at)}</span>
      </div>
      <Reason document={document} names={names} />
      {collection === 'media' && typeof fields.sha256 === 'string' ? (
        <img
          className={styles.thumbnail}
          src={mediaUrl({ id, sha256: fields.sha256 })}
          alt={String(fields.name ?? '照片')}
        />
      ) : null}
      {collection === 'requestEvents' && !document.gone ? (
        <EventRefusal document={document} working={working} act={act} />
      ) : null}
      {document.gone ? (
        <EditList collection={collection} edits={edits} names={names} isNew={!accepted} />
      ) : null}
      {inPlace ? <CorrectionForm document={document} names={names} act={act} working={working} /> : null}
      <div className={styles.actions}>
        {mayResend && !document.deleted && path ? (
          <Button type={inPlace ? 'default' : 'primary'} disabled={working} onClick={() => openForm(path)}>
            {collection === 'requestEvents' ? '去看这件诉求' : '修改并重新提交'}
          </Button>
        ) : null}
        {mayResend && collection !== 'requestEvents' ? (
          <Button
            disabled={working}
            onClick={() => act(() => resubmit(db, collection, id), '已放回待上传，稍后会再次提交')}
          >
            原样重新提交
          </Button>
        ) : null}
        {document.gone ? <CopyButton text={() => textOf(collection, fields, edits, names)} /> : null}
        <Button type="text" danger disabled={working} onClick={() => setDiscarding(true)}>
          {document.deleted ? '放弃这次删除' : '放弃'}
        </Button>
      </div>
      <DiscardDialog
        open={discarding}
        document={document}
        edits={edits}
        names={names}
        onKeep={() => setDiscarding(false)}
        onDiscard={async () => {
          await act(() => discard(db, collection, id), document.deleted ? '记录已恢复' : '已放弃')
          setDiscarding(false)
        }}
      />
    </li>
  )
}

/** Why the server did not take it, in plain words, with the places it means. */
function Reason({ document, names }: { document: WaitingDocument; names: Names }) {
  const { collection, fields, mark, gone, deleted } = document
  if (mark.state !== 'rejected') return null
  if (gone)
    return (
      <p className={styles.reason}>
        {collection === 'enterprises'
          ? '这家企业已不再由您包联，或已从名录移走，服务器没有接受您对它的修改。'
          : '这条记录在服务器上已被删除，或已不归您负责，服务器没有接受您的修改。'}
        需要留用的内容可以先复制，转给现在的负责人；如果又交回给您，同步后可以重新提交。
      </p>
    )
  const errors = new Map(
    (mark.errors ?? []).map(({ pointer, detail }) => [`${pointer}|${detail}`, { pointer, detail }]),
  )
  return (
    <>
      <p className={styles.reason}>
        {deleted ? '服务器没有接受这次删除：' : ''}
        {mark.detail}
      </p>
      {errors.size > 0 ? (
        <ul className={styles.reasons}>
          {[...errors].slice(0, 8).map(([key, { pointer, detail }]) => (
            <li key={key}>
              {pointer ? `${fieldTitle(collection, pointer, [fields], names)}：` : ''}
              {detail}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
