/** One person's browser as far as HTTP goes: cookies, the form token, redirects left alone. */
export class Client {
  readonly #url: string
  readonly #cookies = new Map<string, string>()
  #csrf: string | null = null

  constructor(url: string) {
    this.#url = url
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(await fetch(`${this.#url}${path}`, { redirect: 'manual', headers: { ...this.#headers(), ...headers } }))
  }

  /** Posts a form with the page's token; `token: false` leaves it out. */
  async post(path: string, fields: Record<string, string> = {}, options: { token?: boolean; multipart?: boolean; headers?: Record<string, string> } = {}): Promise<Response> {
    const all = options.token === false ? fields : { _csrf: await this.csrf(), ...fields }
    const form = options.multipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(all)) form.append(name, value)
    return this.send(path, form, options.headers)
  }

  /** Posts any body as it is. */
  async send(path: string, body: RequestInit['body'], headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(
      await fetch(`${this.#url}${path}`, { method: 'POST', redirect: 'manual', headers: { ...this.#headers(), ...headers }, body: body ?? null }),
    )
  }

  /** A request by a method of a protocol of its own, with the page's token and without a body. */
  async ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
    const all = { ...this.#headers(), 'x-csrf-token': await this.csrf(), ...headers }
    return this.#keep(await fetch(`${this.#url}${path}`, { method, redirect: 'manual', headers: all }))
  }

  /** The token that this person's forms carry. It changes with the session. */
  async csrf(): Promise<string> {
    this.#csrf ??= /name="_csrf"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="_csrf"/.exec(await (await this.get('/privacy')).text())?.slice(1).find(Boolean) ?? null
    if (this.#csrf === null) throw new Error('the page has no form with a token')
    return this.#csrf
  }

  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.post('/sign-in', { email, password, next: '' })
    await answer.arrayBuffer()
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`)
    this.#csrf = null
  }

  /** The cookies as a browser would send them. */
  cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #headers(): Record<string, string> {
    // Uncompressed, as on most ways to a proxy: packing and unpacking was a tenth of what some tests did.
    return { 'accept-encoding': 'identity', ...(this.#cookies.size > 0 ? { cookie: this.cookies() } : {}) }
  }

  #keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const value = pair.slice(at + 1)
      if (value === '' || /max-age=0(;|$)/i.test(line)) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), value)
    }
    return answer
  }
}
