/** 包联: an officer's standing responsibility for an enterprise, which decides scope (S4), 应访范围 and 我的企业. */

/** Whether a pairing counts on `day` (Asia/Shanghai). First and last day are inclusive; none is without an end. */
export function isActivePairing(
  pairing: { readonly since: string; readonly until: string | null },
  day: string,
): boolean {
  return pairing.since <= day && (pairing.until === null || pairing.until >= day)
}
