/** What a PIN must be, for the form that asks for it and the main process that keeps it. */

const runs = ['01234567890', '09876543210']

/** Why six digits are no good PIN, in Chinese; null when they are. What is guessed first must not be among ten tries. */
export function pinWeakness(pin: string): string | null {
  if (!/^\d{6}$/.test(pin)) return 'PIN 是 6 位数字。'
  if (new Set(pin).size < 3) return 'PIN 里不同的数字太少，容易被猜到，请换一个。'
  if (runs.some((run) => run.includes(pin))) return 'PIN 是连续的数字，容易被猜到，请换一个。'
  if (pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 2).repeat(3) === pin)
    return 'PIN 是重复的数字，容易被猜到，请换一个。'
  return null
}
