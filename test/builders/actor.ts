import { anonymous, type Actor, type Role } from '../../src/platform/actor.js'

let count = 0

/** A signed-in person without any role. Each has an account of its own. */
export const somebody = (name = 'Somebody'): Actor => {
  count++
  const account = `p${String(count).padStart(19, '0')}`
  return { ...anonymous('en', { id: 'test', from: '127.0.0.1', key: null }), account, name, email: `person${count}@example.org` }
}

/** A person appointed to a role for a call, or (null) for the house. */
export const appointed = (role: Role, call: string | null): Actor => ({ ...somebody(role), appointments: [{ role, call }] })
