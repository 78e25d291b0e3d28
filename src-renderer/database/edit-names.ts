/**
 * Names for the states that an unsent document goes through. A push carries the name of what it sends; a version of the server
 * with such a name is then known to be one that what lies here was made from, or one that was made from it, whatever got lost:
 * answers, the memory of a program that ended, a database that came back without its newest writes (S35).
 *
 * A name is an opening of the database and a count within it. A document remembers the last name of each opening in which it was
 * edited: what an opening made grows in one line, while a database that was set back begins another one with its next opening.
 */

/** How one state stands to another: `unrelated` also where it cannot be told any more. */
export type Descent = 'ancestor' | 'descendant' | 'unrelated'

/** Openings that are remembered; who edits a document on more days without network has differences to look at, and loses nothing. */
const mostOpenings = 20

/** Names for one opening of a database, each given once. */
export function openEditNames(): () => string {
  const opening = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  let count = 0
  return () => {
    count += 1
    return `${opening}/${count}`
  }
}

/** The names of a document that was edited once more. */
export function withEdit(edits: readonly string[] | undefined, name: string): readonly string[] {
  const opening = openingOf(name)
  return [...(edits ?? []).filter((one) => openingOf(one) !== opening), name].slice(-mostOpenings)
}

/** How the version `name` stands to a document that went through `edits`; the document itself counts as its own ancestor. */
export function descentOf(name: string, edits: readonly string[] = []): Descent {
  const known = edits.find((one) => openingOf(one) === openingOf(name))
  if (known === undefined) return 'unrelated'
  if (countOf(name) <= countOf(known)) return 'ancestor'
  // Later in the line in which the document still stands; where it took another one since, nobody knows.
  return known === edits.at(-1) ? 'descendant' : 'unrelated'
}

const openingOf = (name: string) => name.slice(0, name.indexOf('/'))
const countOf = (name: string) => Number(name.slice(name.indexOf('/') + 1))
