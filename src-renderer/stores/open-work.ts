/** Forms that are being written, so that whatever takes the page away can have them saved first (S16). */

type Save = () => Promise<boolean>

const open = new Set<Save>()

/** Registers a form's save, which gives false when it could not be made durable. Gives the function that ends it. */
export function registerOpenWork(save: Save): () => void {
  open.add(save)
  return () => open.delete(save)
}

/** Saves everything that is being written; false when something could not be saved. */
export async function saveOpenWork(): Promise<boolean> {
  const saved = await Promise.all([...open].map((save) => save()))
  return saved.every(Boolean)
}
