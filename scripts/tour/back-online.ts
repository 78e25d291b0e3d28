import { goTo, syncNow, waitUntilSynced } from './at-the-desk.ts'
import type { Day } from './day.ts'
import { signInAs } from './second-client.ts'

/** Plugs the cable in; both computers synchronise, and a client that knows nothing of them finds it all on the server. */
export async function syncEverything(day: Day): Promise<void> {
  const [officer, inspector] = [day.at('officer').page, day.at('inspector').page]
  await day.cable.plug()
  await Promise.all([syncNow(officer), syncNow(inspector)])
  await Promise.all([waitUntilSynced(officer), waitUntilSynced(inspector)])
  await goTo(officer, '工作台')
  await day.picture('officer', 'synced')
  await findOnServer(day)
}

async function findOnServer(day: Day): Promise<void> {
  const { visitNo, requestNo, requestTitle, auditNo, auditTotal, rectifications, draftSaved } = day.notes
  const client = await signInAs(day.server.url, 'admin')
  const visits = await client.pullAll('visits')
  const visit = visits.find((one) => one.visitNo === visitNo)
  demand(visit?.status === 'submitted', `走访 ${visitNo} 已提交到服务器`)
  demand(visit?.difficulties.length === 2 && visit.photos.length === 1, '走访的两条困难和照片都在')
  demand(
    visits.some((one) => one.status === 'draft' && one.businessNote.startsWith(draftSaved)),
    '没写完的走访也在',
  )
  const media = (await client.pullAll('media')).find((one) => one.id === visit?.photos[0])
  const bytes = media ? await client.mediaBytes(media.id) : null
  demand(bytes !== null && bytes.byteLength === media?.size, '照片的内容已上传')

  const request = (await client.pullAll('requests')).find((one) => one.requestNo === requestNo)
  demand(request?.title === requestTitle && request.visitId === visit?.id, `诉求 ${requestNo} 已登记`)
  const audit = (await client.pullAll('audits')).find((one) => one.auditNo === auditNo)
  demand(audit?.result?.total?.toFixed(1) === auditTotal, `检查 ${auditNo} 的总分是 ${auditTotal}`)
  const opened = (await client.pullAll('rectifications')).filter((one) => one.auditId === audit?.id)
  demand(opened.length === rectifications, `开出整改单 ${rectifications} 张`)
}

function demand(holds: boolean, expected: string): asserts holds {
  if (!holds) throw new Error(`服务器上不是这样：${expected}`)
}
