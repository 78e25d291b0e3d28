// 座谈会、沙龙、企业服务日: one record for each enterprise (§4.2, 走访企业), under an id that both computers of a pair find.
import { describe, expect, it } from 'vitest'
import {
  blankMeeting,
  isMeeting,
  isWrittenIn,
  meetingProblems,
  meetingVisitId,
  takeMeeting,
} from '../../../schemas/rules/meeting.ts'
import { blankVisit } from '../../../schemas/rules/visit-record.ts'

const now = '2026-10-12T08:00:00.000Z'
const user = { id: 'u1', name: '王静', departmentName: '经济发展局' }
const meeting = (changes = {}) => ({
  ...blankMeeting({ id: 'm1', kind: 'symposium', now: '2026-10-12T06:30:00.000Z', user }),
  name: '融资座谈会',
  endAt: '2026-10-12T08:00:00.000Z',
  location: '三楼会议室',
  enterprises: [
    { id: 'e1', name: '甲公司' },
    { id: 'e2', name: '乙公司' },
  ],
  ...changes,
})
const messages = (changes = {}) => meetingProblems(meeting(changes), now).map(({ message }) => message)

describe('a meeting', () => {
  it('is no campaign, and is led by who writes it', () => {
    expect(isMeeting(meeting())).toBe(true)
    expect(isMeeting({ kind: 'campaign' })).toBe(false)
    expect(meeting()).toMatchObject({ from: '2026-10-12', to: '2026-10-12', officers: [{ isLead: true }] })
  })

  it('that says what §4.2 asks of a 座谈会 lacks nothing', () => {
    expect(messages()).toEqual([])
  })

  it.each([
    [{ name: ' ' }, '请填写活动的主题'],
    [{ endAt: null }, '请填写结束时间'],
    [{ endAt: '2026-10-12T06:00:00.000Z' }, '结束时间应晚于开始时间'],
    [{ startAt: '2026-10-12T08:00:01.000Z', endAt: null }, '开始时间晚于现在，请核对开始时间和本机时钟'],
    [{ startAt: '2026-07-13T01:00:00.000Z', endAt: '2026-07-13T02:00:00.000Z' }, '请填写补录原因'],
    [{ location: '' }, '请填写走访地点'],
    [{ officers: [] }, '请填写走访人员'],
    [{ enterprises: [] }, '请添加参会企业'],
  ])('with %j is told %s', (changes, message) => {
    expect(messages(changes)).toContain(message)
  })
})

describe('the record of an enterprise', () => {
  it('has the same id on every computer, which fits into a document and differs between enterprises', () => {
    const id = '01a1b2c3-0000-7000-8000-0123456789ab'
    const first = meetingVisitId(id, '01a1b2c3-0000-7000-8000-aaaaaaaaaaaa')
    expect(first).toBe(meetingVisitId(id, '01a1b2c3-0000-7000-8000-aaaaaaaaaaaa'))
    expect(first.length).toBeLessThanOrEqual(64)
    expect(first).not.toBe(meetingVisitId(id, '01a1b2c3-0000-7000-8000-aaaaaaaaaaab'))
    expect(meetingVisitId('demo-meeting-001-1', 'demo-enterprise-000123')).toBe(
      'demo-meeting-001-1-demo-enterprise-000123',
    )
  })

  it('takes time, place and people from the meeting and keeps what the enterprise said', () => {
    const enterprise = { id: 'e1', name: '甲公司', parkId: 'p1' }
    const said = { ...blankVisit({ id: 'v1', deviceId: 'd', enterprise }), businessNote: '缺流动资金' }
    const about = meeting({ companionDepartments: ['CZJR'] })
    expect(takeMeeting(said, about)).toEqual({
      ...said,
      campaignId: 'm1',
      mode: 'symposium',
      startAt: about.startAt,
      endAt: about.endAt,
      location: '三楼会议室',
      officers: about.officers,
      companionDepartments: ['CZJR'],
    })
  })

  it('is written in the meeting while both are open and the enterprise sits at its table', () => {
    const about = meeting()
    const own = {
      id: meetingVisitId('m1', 'e1'),
      status: 'draft' as const,
      campaignId: 'm1',
      enterpriseId: 'e1',
    }
    expect(isWrittenIn(own, about)).toBe(true)
    expect(isWrittenIn(own, meeting({ enterprises: [{ id: 'e2', name: '乙公司' }] }))).toBe(false)
    expect(isWrittenIn(own, meeting({ status: 'closed' }))).toBe(false)
    expect(isWrittenIn({ ...own, status: 'submitted' }, about)).toBe(false)
    // A visit that somebody assigned to the meeting by hand is a form of its own.
    expect(isWrittenIn({ ...own, id: 'v9' }, about)).toBe(false)
  })
})
