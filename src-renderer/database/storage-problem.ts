/** What can go wrong when this computer reads or writes its own documents, in words for people. */
import { type Problem, problem } from '../../schemas/protocol/problems.ts'

/** Thrown by reads and writes of the local database; screens show `problem`. */
export class StorageProblem extends Error {
  override readonly name = 'StorageProblem'
  readonly problem: Problem

  constructor(reason: Problem, cause?: unknown) {
    super(reason.title, { cause })
    this.problem = reason
  }
}

/** Thrown by writes that this computer's database has, and the second place for them not yet (S16): tried again by itself. */
export class NotBackedUp extends StorageProblem {}

/** What a failed read or write means for the person at the screen; general words for what nobody foresaw. */
export function problemOf(error: unknown): Problem {
  return error instanceof StorageProblem ? error.problem : problem('internal-error')
}

/** Dexie wraps the browser's error in `inner`, and RxDB wraps Dexie's in `cause` or `parameters`. */
function namesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const { name, inner, cause } = error as { name?: unknown; inner?: unknown; cause?: unknown }
  return [
    ...(typeof name === 'string' ? [name] : []),
    ...namesIn(inner, depth + 1),
    ...namesIn(cause, depth + 1),
  ]
}

/** Translates whatever the database threw. Nothing was written when this is thrown: each write is one transaction. */
export function toStorageProblem(error: unknown): StorageProblem {
  if (error instanceof StorageProblem) return error
  const names = namesIn(error)
  if (names.includes('QuotaExceededError')) return new StorageProblem(problem('disk-full'), error)
  if (names.includes('VersionError') || names.includes('UpgradeError')) {
    return new StorageProblem(
      problem('client-too-old', '本机资料是由更新版本的软件保存的，请更新软件后再打开。资料完好，没有改动。'),
      error,
    )
  }
  if (names.includes('DamagedBox')) return new StorageProblem(problem('local-data-damaged'), error)
  return new StorageProblem(
    problem(
      'internal-error',
      '本机资料库没有响应，这次没有保存。之前保存的内容不受影响。请检查磁盘空间后再试，仍不行请重新打开软件。',
    ),
    error,
  )
}

/** Bytes of room below which a failed write is put down to a full disk. */
const hardlyAnyRoom = 1024 * 1024

/**
 * Whether the browser has no room left for our data. A write that finds the disk full fails with a closed connection, not
 * with an error of that name.
 */
async function isDiskFull(): Promise<boolean> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota !== undefined && usage !== undefined && quota - usage < hardlyAnyRoom
  } catch {
    // No estimate, no claim.
    return false
  }
}

/** Runs a piece of database work and lets only `StorageProblem`s out. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = toStorageProblem(error)
    const isExplained = reason.problem.code !== 'internal-error' || reason instanceof NotBackedUp
    if (isExplained || !(await isDiskFull())) throw reason
    throw new StorageProblem(problem('disk-full'), error)
  }
}
