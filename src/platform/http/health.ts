import { Router } from 'express'

/** `/healthz`: the process is alive. `/readyz`: database and disk answer, else 503. Neither says more than that. */
export const health = (ready: () => Promise<void>): Router => {
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('alive\n')
  })
  router.get('/readyz', async (_req, res) => {
    try {
      await ready()
      res.type('text/plain').send('ready\n')
    } catch {
      res.status(503).type('text/plain').send('not ready\n')
    }
  })
  return router
}
