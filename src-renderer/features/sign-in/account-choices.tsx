import type { IpcGives } from '../../../schemas/protocol/ipc.ts'
import { ChosenButton } from '../../ui/chosen-button.tsx'
import styles from './sign-in-page.module.css'

/** Accounts that are one click away: those of the demonstration, and those that this computer knows. */
export function AccountChoices(props: {
  overview: IpcGives<'session:overview'>
  chosen: string
  onChoose: (fields: { username: string; password?: string }) => void
}) {
  const { demoAccounts, profiles } = props.overview
  const others = profiles.filter(
    (profile) => !demoAccounts.some((account) => account.username === profile.username),
  )
  if (demoAccounts.length === 0 && others.length < 2) return null
  return (
    <section className={styles.choices}>
      {demoAccounts.length > 0 ? (
        <>
          <h2 className={styles.choicesTitle}>演示账号</h2>
          <div className={styles.chips}>
            {demoAccounts.map((account) => (
              <ChosenButton
                key={account.username}
                aria-pressed={props.chosen === account.username}
                chosen={props.chosen === account.username}
                onClick={() => props.onChoose(account)}
              >
                {account.label}
              </ChosenButton>
            ))}
          </div>
        </>
      ) : null}
      {others.length > 0 ? (
        <>
          <h2 className={styles.choicesTitle}>这台电脑上的账号</h2>
          <div className={styles.chips}>
            {others.map((profile) => (
              <ChosenButton
                key={profile.userId}
                aria-pressed={props.chosen === profile.username}
                chosen={props.chosen === profile.username}
                onClick={() => props.onChoose({ username: profile.username })}
              >
                {profile.name}
              </ChosenButton>
            ))}
          </div>
        </>
      ) : null}
    </section>
  )
}
