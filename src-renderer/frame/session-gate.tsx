import { lazy, Suspense, useEffect } from 'react'
import { LockScreen } from '../features/sign-in/lock-screen.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { resumeSession, type Session, useSession } from '../stores/session.ts'
import { LoadingState } from '../ui/states.tsx'
import { LostDatabase } from './lost-database.tsx'
import { WipeFollower } from './wipe-notices.tsx'

// The pages load while the password is being typed.
const signedIn = import('./signed-in.tsx')
const SignedIn = lazy(async () => ({ default: (await signedIn).SignedIn }))

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
  if (session.phase === 'locked')
    return <LockScreen key={String(session.pin)} user={session.user} pin={session.pin} />
  if (session.phase !== 'ready') return <SignInPage />
  return (
    <Suspense fallback={<LoadingState />}>
      <SignedIn key={session.user.id} />
    </Suspense>
  )
}
