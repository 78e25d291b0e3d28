/** Publishes a version of a checklist (§3.6): it never changes afterwards, and inspections name the version they used. */
import type { Documents } from '../../schemas/entities/index.ts'
import type { User } from '../../schemas/protocol/session.ts'
import { readTemplate, templateDocument } from '../../schemas/rules/inspection-template.ts'
import type { Context } from '../queries/context.ts'
import { importDocuments } from '../queries/import-documents.ts'

export type Publication =
  | { readonly ok: true; readonly id: string; readonly title: string }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Publishes the checklist in `content` (JSON like the shipped one) in the name of `user`. */
export async function publishTemplate(context: Context, user: User, content: unknown): Promise<Publication> {
  const read = readTemplate(content)
  if (!read.ok) return read
  const { template } = read
  const at = context.now().toISOString()
  const document: Documents['templates'] = {
    ...templateDocument(template),
    revision: 0,
    seq: 0,
    createdBy: user.id,
    createdAt: at,
    updatedBy: user.id,
    updatedAt: at,
  }
  const { rejected } = await importDocuments(context, 'templates', [document], { actorOf: () => user })
  const [refusal] = rejected
  if (!refusal) return { ok: true, id: document.id, title: template.title }
  return {
    ok: false,
    problems: [
      refusal.code === 'immutable-document'
        ? `版本 ${template.version} 已经发布过，内容与这一份不同。已发布的版本不能修改，请提高 version 后再发布。`
        : refusal.detail,
    ],
  }
}
