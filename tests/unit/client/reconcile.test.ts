/** What a version of the server does to the local document (S4, S8, S10, S12 to S15, S17). */
import { describe, expect, test } from 'vitest'
import type { ServerDocument, Stored, Unsent } from '../../../src-renderer/database/envelope.ts'
import { reconcile } from '../../../src-renderer/sync/reconcile.ts'
import { withValueAt } from '../../../src-renderer/sync/value-at-path.ts'
import { accepted, enterpriseContent } from './samples.ts'

const id = 'e1'
const base = accepted(enterpriseContent({ id }), 3)

function stored(document: ServerDocument, sync?: Unsent): Stored {
  return {
    ...document,
    ...(sync ? { sync } : {}),
    _rev: '1-x',
    _meta: { lwt: 1 },
    _attachments: {},
  } as Stored
}
const edited = (changes: object, from: ServerDocument | null = base) =>
  stored({ ...base, updatedBy: 'me', updatedAt: '2026-01-07T01:00:00.000Z', ...changes } as ServerDocument, {
    state: 'pending',
    since: '2026-01-07T01:00:00.000Z',
    base: from,
  })
const newer = (changes: object, revision = 4) =>
  ({ ...base, revision, seq: revision, ...changes }) as ServerDocument
const gone = { id, _deleted: true } as const

describe('a document without unsent edits', () => {
  test('takes a newer version and leaves an older one', () => {
    expect(reconcile('enterprises', stored(base), newer({ town: 'A' })).next).toEqual({
      document: newer({ town: 'A' }),
      sync: null,
    })
    expect(reconcile('enterprises', stored(base), newer({ town: 'A' }, 2)).next).toBeNull()
  })

  test('is not written again when the same version comes again', () => {
    expect(reconcile('enterprises', stored(base), { ...base }).next).toBeNull()
  })

  test('S10: takes what the server set at the revision that this computer pushed', () => {
    const stampedAgain = { ...base, createdBy: 'as the server knows' }
    expect(reconcile('enterprises', stored(base), stampedAgain).next?.document).toEqual(stampedAgain)
  })

  test('S4: leaves nothing but the id when it leaves the scope, and comes back whole', () => {
    const left = reconcile('enterprises', stored(base), gone).next
    expect(left?.document).toMatchObject({ id, _deleted: true })
    expect(JSON.stringify(left)).not.toContain('沣东')
    expect(reconcile('enterprises', stored(left?.document as ServerDocument), base).next?.document).toEqual(
      base,
    )
  })

  test('an unknown tombstone writes nothing', () => {
    expect(reconcile('enterprises', null, gone).next).toBeNull()
  })
})

describe('a document with unsent edits', () => {
  test('S12: fields changed on one side take that side; the server version is the new base', () => {
    const { next, conflicts } = reconcile(
      'enterprises',
      edited({ town: 'mine' }),
      newer({ shortName: 'theirs' }),
    )
    expect(conflicts).toEqual([])
    expect(next?.document).toMatchObject({ town: 'mine', shortName: 'theirs', revision: 4, updatedBy: 'me' })
    expect(next?.sync).toMatchObject({ state: 'pending', base: { revision: 4, shortName: 'theirs' } })
  })

  test('S12: lists merge by item and sets by element', () => {
    const contact = (contactId: string, name: string) => ({
      id: contactId,
      name,
      title: '',
      phone: '',
      isPrimary: false,
    })
    const from = { ...base, contacts: [contact('c1', '张')], flags: ['key'] } as ServerDocument
    const mine = edited({ contacts: [contact('c1', '张'), contact('c2', '王')], flags: [] }, from)
    const theirs = newer({ contacts: [contact('c1', '章')], flags: ['key', 'military'] })
    expect(reconcile('enterprises', mine, theirs).next?.document).toMatchObject({
      contacts: [contact('c1', '章'), contact('c2', '王')],
      flags: ['military'],
    })
  })

  test('S13: a field changed on both sides keeps mine, which becomes the newer one, and logs theirs', () => {
    const { next, conflicts } = reconcile('enterprises', edited({ town: 'mine' }), newer({ town: 'theirs' }))
    expect(next?.document.town).toBe('mine')
    expect(conflicts).toEqual([
      { path: '/town', base: base.town, local: 'mine', remote: 'theirs', winner: 'local' },
    ])
  })

  test('nothing waits any more when the server says the same', () => {
    const { next } = reconcile('enterprises', edited({ town: 'same' }), newer({ town: 'same' }))
    expect(next).toEqual({ document: newer({ town: 'same' }), sync: null })
  })

  test('an older or known version changes nothing', () => {
    expect(reconcile('enterprises', edited({ town: 'mine' }), newer({ town: 'x' }, 2)).next).toBeNull()
    expect(reconcile('enterprises', edited({ town: 'mine' }), { ...base }).next).toBeNull()
  })

  test('but the answer to a push does, even from a server that was set back to a backup', () => {
    const { next } = reconcile('enterprises', edited({ town: 'mine' }), newer({}, 2), { authoritative: true })
    expect(next?.sync?.base?.revision).toBe(2)
    expect(next?.document.town).toBe('mine')
  })

  test('S8: after a lost answer the arrived version is the base, and no conflict with oneself is logged', () => {
    const sent = { ...base, town: 'first' } as ServerDocument
    const arrived = newer({ town: 'first' })
    const { next, conflicts } = reconcile('enterprises', edited({ town: 'second' }), arrived, { sent })
    expect(conflicts).toEqual([])
    expect(next?.document.town).toBe('second')
    expect(next?.sync?.base).toEqual(arrived)
  })

  test('S13: two computers of one person may make the same record, as at a meeting: neither value is lost', () => {
    const other = newer({ town: 'there' }, 1)
    const { next, conflicts } = reconcile('enterprises', edited({ town: 'here' }, null), other)
    expect(next).toMatchObject({ document: { town: 'here' }, sync: { base: { revision: 1 } } })
    expect(conflicts).toMatchObject([{ path: '/town', local: 'here', remote: 'there' }])
  })

  test('S15: an edit wins over a deletion, which is logged', () => {
    const { next, conflicts } = reconcile('enterprises', edited({ town: 'mine' }), newer({ _deleted: true }))
    expect(next?.document).toMatchObject({ town: 'mine', _deleted: false })
    expect(conflicts).toMatchObject([{ path: '/_deleted', winner: 'local' }])
  })

  test('S15: a deletion yields to an edit, and stands when nobody else edited', () => {
    const deleted = edited({ _deleted: true })
    const yielded = reconcile('enterprises', deleted, newer({ town: 'theirs' }))
    expect(yielded.next).toMatchObject({ document: { town: 'theirs', _deleted: false }, sync: null })
    expect(yielded.conflicts).toMatchObject([{ path: '/_deleted', winner: 'remote' }])
    expect(reconcile('enterprises', deleted, newer({ seq: 9 })).next).toMatchObject({
      document: { _deleted: true },
      sync: { state: 'pending' },
    })
    expect(reconcile('enterprises', deleted, gone).next).toMatchObject({
      document: { _deleted: true },
      sync: null,
    })
  })

  test('S15, S17: an unsent edit stays whole when the document leaves the view, and the server has the word', () => {
    const mine = edited({ town: 'mine' })
    const { next, conflicts } = reconcile('enterprises', mine, gone)
    expect(conflicts).toEqual([])
    expect(next).toMatchObject({
      document: { town: 'mine', _deleted: false },
      sync: { state: 'pending', base: { revision: 3 }, newer: gone },
    })
  })

  test('S4: an unsent edit of what left the view and came back unchanged is an edit like any other', () => {
    const away = reconcile('enterprises', edited({ town: 'mine' }), gone).next
    const waiting = stored(away?.document as ServerDocument, away?.sync ?? undefined)
    const { next } = reconcile('enterprises', waiting, base)
    expect(next?.document).toMatchObject({ town: 'mine' })
    expect(next?.sync).toEqual({ state: 'pending', since: waiting.sync?.since, base })
  })

  test('S10: the projection of a request is the server’s, never a conflict', () => {
    const request = { id: 'r1', title: '用电', projection: null, attachments: [] }
    const from = accepted(request, 1)
    const mine = stored({ ...from, title: '扩容' }, { state: 'pending', since: '', base: from })
    const theirs = { ...from, revision: 2, projection: { state: 'accepted' } }
    const { next, conflicts } = reconcile('requests', mine, theirs)
    expect(conflicts).toEqual([])
    expect(next?.document).toMatchObject({ title: '扩容', projection: { state: 'accepted' } })
  })
})

describe('S35: a document of which a version may have been accepted unheard', () => {
  const mine = stored({ ...base, town: 'accepted' } as ServerDocument, {
    state: 'pending',
    since: '',
    base,
    edits: ['monday/2', 'tuesday/5'],
  })
  const corrected = newer({ town: 'corrected', updatedBy: 'another' }, 5)
  const accepted = (operation: string) => ({ operation, document: newer({ town: 'accepted' }) })
  const answer = { authoritative: true }

  test('stays as it is, with what arrives beside it, until the server answers', () => {
    const { next, conflicts } = reconcile('enterprises', mine, corrected, { isDoubtful: true })
    expect(conflicts).toEqual([])
    expect(next).toMatchObject({ document: { town: 'accepted' }, sync: { base, newer: corrected } })
    const waiting = stored(next?.document as ServerDocument, next?.sync ?? undefined)
    expect(reconcile('enterprises', waiting, corrected, { isDoubtful: true }).next).toBeNull()
    expect(
      reconcile('enterprises', waiting, newer({ town: 'accepted' }, 6), { isDoubtful: true }).next,
    ).toEqual({
      document: newer({ town: 'accepted' }, 6),
      sync: null,
    })
  })

  test('goes on from what was accepted of its own', () => {
    for (const operation of ['monday/1', 'monday/2', 'tuesday/5']) {
      const own = accepted(operation)
      expect(reconcile('enterprises', mine, corrected, { ...answer, own })).toEqual({
        next: { document: corrected, sync: null },
        conflicts: [],
      })
    }
  })

  test('S8: so does a new record, though a restart forgot what was sent', () => {
    const fresh = stored({ ...base, town: 'second' } as ServerDocument, {
      state: 'pending',
      since: '',
      base: null,
      edits: ['monday/2'],
    })
    const first = newer({ town: 'first' }, 1)
    expect(reconcile('enterprises', fresh, first, { isDoubtful: true }).conflicts).toEqual([])
    const own = { operation: 'monday/1', document: first }
    const { next, conflicts } = reconcile('enterprises', fresh, first, { ...answer, own })
    expect(conflicts).toEqual([])
    expect(next).toMatchObject({ document: { town: 'second' }, sync: { base: { revision: 1 } } })
  })

  test('yields to what was made from it, where this computer lost its later edits', () => {
    const own = { operation: 'tuesday/6', document: newer({ town: 'later' }) }
    expect(reconcile('enterprises', mine, newer({ town: 'later' }), { ...answer, own })).toEqual({
      next: { document: newer({ town: 'later' }), sync: null },
      conflicts: [],
    })
  })

  test('S13: nothing is taken for granted of a version that it does not know', () => {
    for (const operation of ['monday/3', 'wednesday/1']) {
      const { next, conflicts } = reconcile('enterprises', mine, corrected, {
        ...answer,
        own: accepted(operation),
      })
      expect(next?.document.town).toBe('accepted')
      expect(conflicts).toMatchObject([{ base: base.town, local: 'accepted', remote: 'corrected' }])
    }
  })

  test('what comes of a merge has a name of its own', () => {
    const more = stored({ ...mine, shortName: 'more' } as unknown as ServerDocument, mine.sync)
    const { next } = reconcile('enterprises', more, corrected, {
      ...answer,
      own: accepted('monday/2'),
      nextEdit: () => 'tuesday/6',
    })
    expect(next).toMatchObject({
      document: { town: 'corrected', shortName: 'more' },
      sync: { base: corrected, edits: ['monday/2', 'tuesday/6'] },
    })
  })
})

describe('S17: a refused document', () => {
  const refused = stored({ ...base, town: 'mine' } as ServerDocument, {
    state: 'rejected',
    since: '',
    base,
    refusal: { code: 'not-permitted', detail: '没有权限', at: '' },
  })

  test('stays whole, whatever arrives; the newer version is kept beside it', () => {
    const { next, conflicts } = reconcile('enterprises', refused, newer({ town: 'theirs' }))
    expect(conflicts).toEqual([])
    expect(next?.document.town).toBe('mine')
    expect(next?.sync).toMatchObject({
      state: 'rejected',
      newer: { town: 'theirs' },
      refusal: { detail: '没有权限' },
    })
    expect(reconcile('enterprises', refused, gone).next?.sync).toMatchObject({
      state: 'rejected',
      newer: gone,
    })
  })

  test('S4: is back in view when the very version that it began from is shown again', () => {
    const away = reconcile('enterprises', refused, gone).next?.sync
    const shown = reconcile(
      'enterprises',
      stored({ ...base, town: 'mine' } as ServerDocument, away ?? undefined),
      base,
    )
    expect(shown.next?.sync).toMatchObject({ state: 'rejected', newer: base })
  })

  test('S3: keeps beside it what its author may see now, though the version is known', () => {
    const hidden = { ...base, figures: null, classifiedMeasure: null }
    const seen = { ...base, figures: { year: 2025 } }
    const before = stored(
      { ...seen, town: 'mine' } as ServerDocument,
      { ...refused.sync, base: seen } as never,
    )
    expect(reconcile('enterprises', before, hidden as ServerDocument).next?.sync).toMatchObject({
      newer: hidden,
    })
  })

  test('is settled when the server came to say the same', () => {
    expect(reconcile('enterprises', refused, newer({ town: 'mine' })).next?.sync).toBeNull()
  })
})

describe('taking a value back', () => {
  test('sets fields, item fields and whole items by their path', () => {
    const document = { town: 'a', contacts: [{ id: 'c/1', phone: '1' }] }
    expect(withValueAt(document, '/town', 'b')).toEqual({ ...document, town: 'b' })
    expect(withValueAt(document, '/contacts/c~11/phone', '2').contacts).toEqual([{ id: 'c/1', phone: '2' }])
    expect(withValueAt(document, '/contacts/c~11', null).contacts).toEqual([])
    expect(withValueAt(document, '/contacts/c2', { id: 'c2', phone: '3' }).contacts).toHaveLength(2)
    expect(document.contacts).toEqual([{ id: 'c/1', phone: '1' }])
  })
})
