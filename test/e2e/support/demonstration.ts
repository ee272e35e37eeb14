import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { calls } from '../../../scripts/demo/content/calls.js'
import { MailKeeper } from '../../../scripts/demo/mail-server.js'
import { everybody } from '../../../scripts/demo/people.js'
import { demoRoutes, offered } from '../../../scripts/demo/routes.js'
import { createApp } from '../../../src/app.js'
import type { Actor } from '../../../src/platform/actor.js'
import { loadAssets } from '../../../src/platform/assets.js'
import { httpHouse, routesOf } from '../../../src/web.js'
import type { TestProduct } from './product.js'

/**
 * The demonstration's own pages beside a product under test, at an address of their own: on its services, with drafts of
 * the demonstration's calls (made by `office`) and one letter in its mail. Making the whole demonstration takes half a minute.
 */
export const demonstrationBeside = async ({ services }: TestProduct, office: Actor): Promise<{ url: string; close(): Promise<void> }> => {
  const { house } = services
  for (const { code, name } of calls) await services.calls.create(office, { code, name, primary: 'zh', timeZone: 'Asia/Shanghai' })
  const keeper = await MailKeeper.start(join(house.config.dataDir, 'letters'))
  const transport = createTransport(keeper.url)
  await transport.sendMail({ from: 'office@alliance.example', to: 'anna@people.example', subject: '受理回执 Receipt', text: 'We received it.', html: '<p>We received it.</p>' })
  transport.close()
  const people = everybody()
  const demonstrating = { ...services, demoAccounts: offered(services, people) }
  const assets = loadAssets(process.env['LAUREL_TEST_ASSETS'] ?? '')
  const app = createApp(house, httpHouse(house, services, assets, true), [...routesOf(demonstrating), ...demoRoutes(services, people, keeper)], { assets, ready: async () => undefined })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await keeper.stop()
    },
  }
}
