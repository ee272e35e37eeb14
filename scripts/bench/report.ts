/** The report of a benchmark with one section a part: what is measured again replaces what stood there. */
export class Report {
  readonly #sections = new Map<string, string>()
  readonly #head: string
  readonly #machine: string

  /** `head` stands above all sections, `before` is the report as it stands; `machine` is said beside what is measured now. */
  constructor(head: string, before: string, machine: string) {
    this.#head = head
    this.#machine = machine
    for (const [, part = '', text = ''] of before.matchAll(/^## ([\w-]+)\n\n([\s\S]*?)(?=\n\n## |\s*$(?![\s\S]))/gm)) this.#sections.set(part, text)
  }

  put(part: string, table: string): void {
    this.#sections.set(part, `Measured ${new Date().toISOString().slice(0, 10)} on ${this.#machine}.\n\n${table}`)
  }

  text(): string {
    return `${[this.#head, ...[...this.#sections].map(([part, text]) => `## ${part}\n\n${text}`)].join('\n\n')}\n`
  }
}
