import { App, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { nameOf } from '../../../schemas/codes/code-table.ts'
import { difficultyName } from '../../../schemas/codes/difficulty-categories.ts'
import { visitModes, visitStatuses } from '../../../schemas/codes/visit-codes.ts'
import { clockOf, dayOf, daysBetween } from '../../../schemas/rules/calendar-day.ts'
import { goesAlong, namesOf } from '../../../schemas/rules/visit-plan/conflicts.ts'
import type { Local } from '../../database/documents.ts'
import { useDatabase } from '../../database/hooks.ts'
import { formatDay, today } from '../../ui/formats.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { explainSaving } from './draft/draft-session.ts'
import { Facts, RecordPart } from './record/facts.tsx'
import styles from './record/visit-record.module.css'
import { joinVisit, mayAddTo } from './submission/join-visit.ts'

/**
 * Before an enterprise is disturbed again (§4.1 rule 4): the record of today, or what a colleague talked about and promised just
 * now, with the ways to add to it. Going on with a record of one's own is left to whoever asks.
 */
export function BeforeVisit(props: {
  enterpriseName: string
  visit: Local<'visits'>
  call: boolean
  onAnew: (call: boolean) => void
}) {
  const { enterpriseName, visit, call, onAnew } = props
  const db = useDatabase()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const mine = goesAlong(visit, db.user.id)
  const open = visit.status === 'planned' || mayAddTo(visit, db.user.id)
  const day = visit.startAt ? dayOf(visit.startAt) : (visit.plannedOn ?? today())
  const ago = daysBetween(day, today())
  const who = mine ? '您' : namesOf(visit)
  const title =
    ago === 0
      ? `${enterpriseName}今天已有一条走访记录`
      : `${who}${ago === 1 ? '昨天' : `${ago}天前`}刚走访过${enterpriseName}`
  const show = () => navigate(`/visits/${visit.id}`, { replace: true })
  const join = async () => {
    try {
      await joinVisit(db, visit.id, db.user)
      show()
    } catch (error) {
      message.error(explainSaving(error))
    }
  }
  return (
    <div className={styles.record}>
      <PageHeader
        title={title}
        subtitle={
          ago === 0
            ? '同一企业同一天一般合并记录，免得重复打扰'
            : '刚谈过的不必再问一遍；要补充的可以打电话，或与同事商量后再去'
        }
        onBack={() => navigate(-1)}
        actions={
          <>
            <Button onClick={() => onAnew(call)}>仍然新建</Button>
            {ago > 0 && !call ? <Button onClick={() => onAnew(true)}>改为电话走访</Button> : null}
            {open && mine ? (
              <Button type="primary" onClick={show}>
                继续那条
              </Button>
            ) : open ? (
              <Button type="primary" onClick={() => void join()}>
                加到{who}的记录里
              </Button>
            ) : (
              <Button type="primary" onClick={show}>
                看那条
              </Button>
            )}
          </>
        }
      />
      <article className={styles.paper}>
        <RecordPart title="那条记录">
          <Facts
            items={[
              ['走访人员', visit.officers.map(({ name }) => name).join('、')],
              ['时间', `${formatDay(day)}${visit.startAt ? ` ${clockOf(visit.startAt)}` : ''}`],
              ['方式', nameOf(visitModes, visit.mode)],
              ['状态', nameOf(visitStatuses, visit.status)],
              ['企业参加人', visit.participants.map(({ name }) => name).join('、')],
            ]}
          />
        </RecordPart>
        <RecordPart title="谈了什么">
          <Facts
            items={[
              ['情况说明', visit.businessNote],
              [
                '困难',
                visit.difficulties
                  .map((item) => `${difficultyName(item.category, '')}：${item.description}`)
                  .join('\n') || (visit.noDifficulty ? '企业表示无困难' : ''),
              ],
              [
                '诉求',
                visit.requests.length === 0
                  ? ''
                  : visit.requests.map((item) => (
                      <div key={item.id}>
                        {open ? item.title : <Link to={`/requests/${item.id}`}>{item.title}</Link>}
                      </div>
                    )),
              ],
              ['宣传的政策', visit.policiesIntroduced.map(({ title: policy }) => policy).join('；')],
            ]}
          />
        </RecordPart>
        {visit.followUps.length > 0 || visit.nextVisitDate ? (
          <RecordPart title="答应了什么">
            <Facts
              items={[
                [
                  '措施',
                  visit.followUps
                    .map(
                      (item) =>
                        `${item.item}（${item.responsible}${item.dueOn ? `，${formatDay(item.dueOn)}前` : ''}）${item.status === 'done' ? '，已办' : ''}`,
                    )
                    .join('\n'),
                ],
                ['计划下次走访', visit.nextVisitDate ? formatDay(visit.nextVisitDate) : ''],
              ]}
            />
          </RecordPart>
        ) : null}
      </article>
    </div>
  )
}
