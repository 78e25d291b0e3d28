import { Alert, App, Modal, Progress, Table } from 'antd'
import { useMemo, useState } from 'react'
import type { Reassignment } from '../../../../schemas/rules/reassignment.ts'
import { useDatabase, useDocuments } from '../../../database/hooks.ts'
import { problemOf } from '../../../database/storage-problem.ts'
import { formatDay } from '../../../ui/formats.ts'
import { LoadingState } from '../../../ui/states.tsx'
import { type PreviewLine, previewOf } from './reassignment-preview.ts'
import styles from './reassignment-view.module.css'
import { saveReassignment } from './save-reassignment.ts'

/** Each enterprise before and after; nothing is written until it is agreed to here. */
export function ConfirmReassignment(props: {
  reassignment: Reassignment
  enterpriseIds: readonly string[]
  onClose: (done: boolean) => void
}) {
  const { reassignment, enterpriseIds, onClose } = props
  const db = useDatabase()
  const { message } = App.useApp()
  const enterprises = useDocuments('enterprises', { id: { $in: [...enterpriseIds] } })
  const plans = useDocuments('visits', { status: 'planned' })
  const [progress, setProgress] = useState<number | null>(null)
  const preview = useMemo(
    () =>
      enterprises.status === 'ready' && plans.status === 'ready'
        ? previewOf(enterprises.value, plans.value, reassignment)
        : null,
    [enterprises, plans, reassignment],
  )
  const { from, to, since } = reassignment
  const save = async () => {
    if (!preview) return
    setProgress(0)
    try {
      const count = await saveReassignment(
        db,
        preview.lines.map((line) => line.id),
        reassignment,
        (done, total) => setProgress(Math.round((done / total) * 100)),
      )
      message.success(`${count}家企业从${formatDay(since)}起由${to.name}包联，联网后同步给双方`)
      onClose(true)
    } catch (error) {
      setProgress(null)
      message.error(`${problemOf(error).detail}一家也没有改，可以再试一次。`)
    }
  }
  const count = preview?.lines.length ?? 0
  return (
    <Modal
      open
      width={760}
      title={`从${formatDay(since)}起交给${to.name}`}
      okText={`确认移交 ${count} 家`}
      cancelText="再看看"
      okButtonProps={{ disabled: count === 0, loading: progress !== null }}
      cancelButtonProps={{ disabled: progress !== null }}
      closable={progress === null}
      mask={{ closable: false }}
      onOk={() => void save()}
      onCancel={() => onClose(false)}
    >
      {preview === null ? (
        <LoadingState rows={6} />
      ) : (
        <>
          <p className={styles.summary}>
            {[
              sentence(preview.lines, 'moves', (n) => `${n}家由${from?.name ?? ''}交给${to.name}`),
              sentence(
                preview.lines,
                'joins',
                (n) => `${n}家${to.name}本来就在包联，${from?.name ?? ''}退出`,
              ),
              sentence(preview.lines, 'starts', (n) => `${n}家开始由${to.name}包联`),
              preview.unchanged > 0 ? `${preview.unchanged}家不用改` : '',
            ]
              .filter(Boolean)
              .join('；')}
            。原来的包联记录保留。
          </p>
          {preview.plansLeft > 0 ? (
            <Alert
              className={styles.summary ?? ''}
              type="warning"
              showIcon
              title={`${from?.name ?? ''}在这些企业还有${preview.plansLeft}次计划走访，不会自动转给${to.name}，请两人商量后各自调整。`}
            />
          ) : null}
          <Table<PreviewLine>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...preview.lines]}
            virtual
            scroll={{ y: 300, x: 640 }}
            columns={[
              { title: '企业', dataIndex: 'name', ellipsis: true },
              {
                title: '现在',
                dataIndex: 'before',
                width: 190,
                ellipsis: true,
                render: (who) => who || '没有人',
              },
              { title: '移交以后', dataIndex: 'after', width: 190, ellipsis: true },
            ]}
          />
          {progress === null ? null : <Progress percent={progress} aria-label="正在保存" />}
        </>
      )}
    </Modal>
  )
}

function sentence(
  lines: readonly PreviewLine[],
  kind: PreviewLine['kind'],
  words: (count: number) => string,
): string {
  const count = lines.filter((line) => line.kind === kind).length
  return count === 0 ? '' : words(count)
}
