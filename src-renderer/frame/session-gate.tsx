import { type ComponentType, useEffect, useState } from 'react'
import { LockScreen } from '../features/sign-in/lock-screen.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { resumeSession, type Session, useSession } from '../stores/session.ts'
import { LoadingState } from '../ui/states.tsx'
import { LostDatabase } from './lost-database.tsx'
import { WipeFollower } from './wipe-notices.tsx'

/** Milliseconds that the pages wait for a quiet moment at most. */
const mostPatience = 500

/**
 * What follows the sign-in; null until it is loaded: after the sign-in page was painted, while the password is being typed. Not
 * `lazy`, which always shows its fallback first, and React then leaves a fallback on the screen for 300 ms.
 */
function useSignedIn(): ComponentType | null {
  const [loaded, setLoaded] = useState<ComponentType | null>(null)
  useEffect(() => {
    const load = async () => {
      try {
        const { SignedIn } = await import('./signed-in.tsx')
        setLoaded(() => SignedIn)
      } catch (error) {
        // Thrown while drawing, where it is reported.
        setLoaded(() => {
          throw error
        })
      }
    }
    const whenQuiet = requestIdleCallback(load, { timeout: mostPatience })
    return () => cancelIdleCallback(whenQuiet)
  }, [])
  return loaded
}

/** Shows the sign-in page until somebody is signed in and the database is open; a reload of the page keeps the session. */
export function SessionGate() {
  const session = useSession()
  useEffect(() => {
    void resumeSession()
  }, [])
  return (
    <>
      <WipeFollower />
      <LostDatabase />
      <Screen session={session} />
    </>
  )
}

function Screen({ session }: { session: Session }) {
  const SignedIn = useSignedIn()
  if (session.phase === 'locked')
    return <LockScreen key={String(session.pin)} user={session.user} pin={session.pin} />
  if (session.phase !== 'ready') return <SignInPage />
  return SignedIn ? <SignedIn key={session.user.id} /> : <LoadingState />
}
