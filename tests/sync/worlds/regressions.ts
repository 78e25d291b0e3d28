/**
 * Seeds of worlds that once ended badly, or that do so when a rule is taken out, by the name of what was wrong. They run with every `npm test`. What their people do has
 * grown since, so a seed no longer tells the same story; what was wrong has a test of its own each.
 */
export const regressions: readonly { readonly seed: number; readonly name: string }[] = [
  { seed: 9, name: 'a stream spoke to an account as it had been before it changed (S3)' },
  { seed: 34, name: 'a refused edit brought fields back that its author may no longer see (S3)' },
  {
    seed: 8,
    name: 'a document that came back into view while an edit of it was refused stayed away (S4, S17)',
  },
  {
    seed: 50_039,
    name: 'without S35, what was accepted unheard was taken for a difference to who corrected it',
  },
]
