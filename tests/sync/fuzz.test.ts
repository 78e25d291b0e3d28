/**
 * Several devices edit the same documents through cuts before and after answers, restarts of themselves and of the server. In
 * the end all have the same (S14), and nothing that anybody wrote is lost (S8, S12, S16, S24).
 *
 * A failing seed is added to `seeds` and stays there. `ZHUQI_FUZZ_SEEDS=100-200` tries others.
 */
import 'fake-indexeddb/auto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { User } from '../../schemas/protocol/session.ts'
import {
  createDocument,
  deleteDocument,
  findDocuments,
  readDocument,
  StorageProblem,
  updateDocument,
} from '../../src-renderer/database/documents.ts'
import { newId } from '../../src-renderer/database/ids.ts'
import { enterpriseContent } from '../unit/client/samples.ts'
import { type Device, openDevice } from './device.ts'
import { type Random, seeded } from './random.ts'
import { startTestServer, type TestServer } from './server.ts'

const seeds = [1, 2, 3]
const [from, to] = (process.env.ZHUQI_FUZZ_SEEDS ?? '').split('-').map(Number)
if (from && to) seeds.splice(0, seeds.length, ...Array.from({ length: to - from + 1 }, (_, at) => from + at))
const deviceCount = 3
const steps = 150

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Documents that nobody deletes carry every word that anybody added; the others come and go. */
type Story = { lasting: string[]; passing: string[]; words: Map<string, Set<string>> }

async function editSomething(device: Device, random: Random, story: Story, word: string): Promise<void> {
  const { db } = device
  const all = [...story.lasting, ...story.passing]
  const what = random.next()
  if (all.length < 3 || (what < 0.1 && all.length < 6)) {
    const id = newId()
    await createDocument(
      db,
      'enterprises',
      enterpriseContent({ id, name: `企业${word}`, formerNames: [word] }),
    )
    const lasts = random.chance(0.6)
    ;(lasts ? story.lasting : story.passing).push(id)
    if (lasts) story.words.set(id, new Set([word]))
    return
  }
  const id = random.pick(all)
  if (!(await readDocument(db, 'enterprises', id))) return
  if (what < 0.2 && story.passing.includes(id)) return deleteDocument(db, 'enterprises', id)
  if (what < 0.5) {
    await updateDocument(db, 'enterprises', id, (content) => ({ ...content, town: word }))
    return
  }
  if (what < 0.7) {
    const contact = {
      id: random.pick(['c1', 'c2', 'c3']),
      name: word,
      title: '',
      phone: '',
      isPrimary: false,
    }
    await updateDocument(db, 'enterprises', id, (content) => ({
      ...content,
      contacts: [...content.contacts.filter((one) => one.id !== contact.id), contact],
    }))
    return
  }
  const added = await updateDocument(db, 'enterprises', id, (content) =>
    content.formerNames.length < 20
      ? { ...content, formerNames: [...content.formerNames, word] }
      : { ...content, shortName: word },
  )
  if (added.formerNames.includes(word)) story.words.get(id)?.add(word)
}

async function oneStep(devices: Device[], random: Random, story: Story, step: number): Promise<void> {
  const device = random.pick(devices)
  const what = random.next()
  if (what < 0.6) {
    try {
      await editSomething(device, random, story, `${step}`)
    } catch (error) {
      // Deleted by another between looking and editing: the screen says so, nothing was promised.
      if (!(error instanceof StorageProblem) || error.problem.code !== 'not-found') throw error
    }
  } else if (what < 0.7) device.cable.set(random.pick(['before', 'after', 'none', 'none']))
  else if (what < 0.85) device.engine().now()
  else if (what < 0.9) await device.restart()
  else await new Promise((resolve) => setTimeout(resolve, random.below(40)))
}

/** All documents as the user sees them; who is asked must not matter. */
async function seen(device: Device): Promise<unknown[]> {
  return findDocuments(device.db, 'enterprises', {}, { sort: [{ id: 'asc' }] })
}

test.each(seeds)(
  'S14: seed %i: all devices end with the same, and every word is still there',
  async (seed) => {
    const random = seeded(seed)
    const user: User = await server.account({ id: newId() })
    const devices: Device[] = []
    const story: Story = { lasting: [], passing: [], words: new Map() }
    const collections = ['enterprises'] as const
    try {
      for (let at = 0; at < deviceCount; at++) {
        const device = await openDevice(server, user, {
          collections,
          random: () => random.next() / 100,
          // Slow enough that people go on writing while their last words are on the way.
          delay: () => random.below(40),
        })
        devices.push(device)
        device.start()
      }
      for (let step = 0; step < steps; step++) {
        await oneStep(devices, random, story, step)
        if (step === steps / 2) await server.restart()
      }

      for (const device of devices) device.cable.set('none')
      // What one sends last the others must still fetch, and a merge may send once more.
      for (let round = 0; round < 3; round++) {
        for (const device of devices) {
          device.engine().now()
          await device.until(
            ({ pending, session, message }) => pending === 0 && session === 'valid' && !message,
          )
        }
      }
      const fresh = await openDevice(server, user, { collections })
      devices.push(fresh)
      fresh.start()
      for (const device of devices)
        await device.until(({ lastSuccessAt, pending }) => !!lastSuccessAt && pending === 0)
      const truth = await seen(fresh)
      for (const device of devices) await expect.poll(() => seen(device), { timeout: 30_000 }).toEqual(truth)

      for (const [id, words] of story.words) {
        const document = await readDocument(fresh.db, 'enterprises', id)
        expect([...(document?.formerNames ?? [])].sort()).toEqual([...words].sort())
      }
      const lasting = await Promise.all(story.lasting.map((id) => readDocument(fresh.db, 'enterprises', id)))
      expect(lasting.every((document) => document !== null)).toBe(true)
    } finally {
      for (const device of devices) await device.close()
    }
  },
)
