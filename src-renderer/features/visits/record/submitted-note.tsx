import { CheckCircleFilled } from '@ant-design/icons'
import { Tag } from 'antd'
import { Link } from 'react-router'
import type { Local } from '../../../database/documents.ts'
import { useDocuments } from '../../../database/hooks.ts'
import styles from './submitted-note.module.css'

/** What submitting brought about: saved here, on its way to the server or there already, and the numbers to quote. */
export function SubmittedNote(props: { visit: Local<'visits'> }) {
  const { visit } = props
  const ids = visit.requests.map((item) => item.id)
  const found = useDocuments('requests', ids.length > 0 ? { id: { $in: ids } } : null)
  const requests = found.status === 'ready' ? found.value : []
  return (
    <section className={styles.note} role="status">
      <CheckCircleFilled className={styles.icon} />
      <div className={styles.words}>
        <h2 className={styles.title}>走访记录已提交</h2>
        <ul className={styles.list}>
          <li>
            <span className="number">{visit.visitNo}</span>
            <SyncTag mark={visit.sync} />
          </li>
          {requests.map((request) => (
            <li key={request.id}>
              <Link to={`/requests/${request.id}`} className="number">
                {request.requestNo}
              </Link>
              <span className={styles.request}>{request.title}</span>
              <SyncTag mark={request.sync} />
            </li>
          ))}
        </ul>
        <p className={styles.hint}>
          {requests.length > 0 ? '企业可凭诉求编号查询办理情况。' : ''}
          内容已保存在本机，没有网络也不会丢失；联网后自动上传。
        </p>
      </div>
    </section>
  )
}

function SyncTag(props: { mark: Local<'visits'>['sync'] }) {
  switch (props.mark.state) {
    case 'clean':
      return <Tag color="success">已同步</Tag>
    case 'pending':
      return <Tag>待上传</Tag>
    case 'rejected':
      return <Tag color="warning">需要处理：{props.mark.detail}</Tag>
  }
}
