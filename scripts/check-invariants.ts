/**
 * `npm run check-invariants`: reads the whole database and every stored file and reports whatever breaks a rule. Safe
 * beside a running product; changes nothing. Status 0 when everything holds, 1 otherwise.
 */
import { withServices } from './support/open.js'

await withServices(async (services) => {
  const breaches = await services.invariants()
  for (const { rule, subject, detail } of breaches) process.stdout.write(`${rule}\t${subject}\t${detail}\n`)
  process.stdout.write(breaches.length === 0 ? 'Every rule holds.\n' : `${breaches.length} broken.\n`)
  if (breaches.length > 0) process.exitCode = 1
})
