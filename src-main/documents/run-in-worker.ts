import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { logEvent, logProblem } from '../diagnostics/log.ts'
import { ProblemError } from '../problem-error.ts'
import type { WorkerReply, WorkerRequest, WorkerTask, WorkerTasks } from './worker-tasks.ts'

/** Milliseconds after which a task counts as stuck. */
const PATIENCE = 90_000
/** MiB of heap that a task may use. */
const MEMORY = 2048

/**
 * Runs one task in a process of its own.
 * @throws ProblemError `file-unreadable` or `file-too-large` with the reason; when reading a file takes too long or makes
 * the process fail, too. Error when writing fails.
 */
export async function runInWorker<T extends WorkerTask>(
  task: T,
  input: WorkerTasks[T]['takes'],
): Promise<WorkerTasks[T]['gives']> {
  const reply = await ask({ task, input } as WorkerRequest)
  switch (reply?.kind) {
    case 'done':
      return reply.value as WorkerTasks[T]['gives']
    case 'unreadable':
      throw new ProblemError(reply.code, reply.detail)
    case 'failed': {
      const error = new Error(reply.name)
      error.stack = reply.stack
      if (task !== 'read-spreadsheet') throw error
      logProblem(task, error)
      throw new ProblemError('file-unreadable')
    }
    default:
      if (task !== 'read-spreadsheet') throw new Error(`${task} ended without an answer`)
      throw new ProblemError(
        'file-unreadable',
        '文件太大或太复杂，没有读取。请只保留需要导入的内容，或分成几个文件后再试。',
      )
  }
}

/** The process's answer; null when it ended or was stuck without one. */
function ask(request: WorkerRequest): Promise<WorkerReply | null> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(join(import.meta.dirname, 'documents-worker.js'), [], {
      serviceName: '驻企通文档',
      execArgv: [`--max-old-space-size=${MEMORY}`],
      stdio: 'ignore',
    })
    const timer = setTimeout(() => end(null, 'timeout'), PATIENCE)
    let ended = false
    const end = (reply: WorkerReply | null, reason: string) => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      child.kill()
      if (!reply) logEvent('documents-process-failed', { task: request.task, reason })
      resolve(reply)
    }
    child.once('message', (reply: WorkerReply) => end(reply, 'answered'))
    child.once('exit', (code) => end(null, `exit ${code}`))
    child.postMessage(request)
  })
}
