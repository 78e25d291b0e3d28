/** Signing in and out, and one's own password: `POST /api/session`, `DELETE /api/session`, `POST /api/session/password`. */
import Type from 'typebox'

export const SignInBody = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    deviceId: Type.String({ minLength: 1, maxLength: 64 }),
    deviceName: Type.String({ maxLength: 100 }),
  },
  { additionalProperties: false },
)
export type SignInBody = Type.Static<typeof SignInBody>

/** Who is signed in. `id` is the person's id in `directory`. */
export const User = Type.Object({
  id: Type.String({ maxLength: 64 }),
  username: Type.String({ maxLength: 64 }),
  name: Type.String({ maxLength: 200 }),
  roles: Type.Array(Type.String({ maxLength: 40 })),
  parkIds: Type.Array(Type.String({ maxLength: 64 })),
  departmentId: Type.Optional(Type.String({ maxLength: 64 })),
  departmentName: Type.Optional(Type.String({ maxLength: 200 })),
})
export type User = Type.Static<typeof User>

export const SignInAnswer = Type.Object({
  token: Type.String(),
  /** ISO 8601 in UTC. */
  expiresAt: Type.String(),
  user: User,
})
export type SignInAnswer = Type.Static<typeof SignInAnswer>

/**
 * Changing one's own password answers 204; the account's other sessions end, this one stays. 422 `wrong-old-password`, 429
 * `too-many-attempts` after repeated ones, 422 `weak-password` with the reason in `detail` (`rules/password-strength.ts`).
 */
export const PasswordBody = Type.Object(
  {
    oldPassword: Type.String({ minLength: 1, maxLength: 200 }),
    newPassword: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
)
export type PasswordBody = Type.Static<typeof PasswordBody>
