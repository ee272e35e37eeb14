import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A piece of the source with where it stands, for messages of failing tests. */
export interface Found {
  text: string
  /** 'src/calls/policy.ts:12' */
  where: string
  /** True for the fixed beginning of a template such as `nominations.status.${status}`. */
  prefix: boolean
}

const root = join(import.meta.dirname, '..', '..', '..')

/** The parsed TypeScript files below these folders of the repository; words and type declarations left out. */
export const sources = (folders: readonly string[]): ts.SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('locales/') && !name.startsWith('assets/'))
      .map((name) => {
        const path = join(folder, name)
        return ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.ES2022, true)
      }),
  )

const whereIs = (node: ts.Node): string => {
  const file = node.getSourceFile()
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}

/** Literal strings and beginnings of templates that an expression can come to; not those of functions called in it. */
const stringsIn = (expression: ts.Node): Found[] => {
  const where = whereIs(expression)
  if (ts.isStringLiteralLike(expression)) return [{ text: expression.text, where, prefix: false }]
  if (ts.isTemplateExpression(expression)) return [{ text: expression.head.text, where, prefix: true }]
  if (ts.isConditionalExpression(expression)) return [...stringsIn(expression.whenTrue), ...stringsIn(expression.whenFalse)]
  if (ts.isAsExpression(expression) || ts.isParenthesizedExpression(expression)) return stringsIn(expression.expression)
  return []
}

const nameOfCallee = (callee: ts.Expression): string =>
  ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : ''

/** Attributes whose words a person reads or hears. */
const READ_ATTRIBUTES = new Set(['alt', 'aria-label', 'aria-description', 'caption', 'heading', 'hint', 'label', 'lead', 'placeholder', 'summary', 'title'])

/** Functions that take a key of the catalogue, and which of their arguments it is. */
const KEY_ARGUMENTS: Readonly<Record<string, number>> = { redirect: 1, denied: 0, Denied: 0, TooMany: 1, UploadRefused: 1, t: 0, say: 0 }

const KEY = /^[a-z]\w*(\.\w+)+\.?$/

/** Every literal that is handed on as a key: to a translator, a refusal, a flash, an entry of the record. */
export const keysIn = (files: readonly ts.SourceFile[]): Found[] => {
  const found: Found[] = []
  for (const file of files) {
    walk(file, (node) => {
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
        const name = nameOfCallee(node.expression)
        const position = KEY_ARGUMENTS[name]
        const args = node.arguments ?? []
        const argument = position === undefined ? undefined : args[position]
        // Another `say` speaks to the person at the terminal.
        if (argument) found.push(...stringsIn(argument).filter(({ text }) => name !== 'say' || KEY.test(text)))
        // The record's action is the first literal: audit.record(tx, actor, action, …), record(parts, tx, actor, action, …).
        if (/^#?record$/.test(name)) found.push(...(args.map(stringsIn).find((some) => some.length > 0) ?? []))
      }
      if (ts.isJsxAttribute(node) && READ_ATTRIBUTES.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer)) {
        found.push(...stringsIn(node.initializer).filter(({ text }) => KEY.test(text)))
      }
      if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'key') {
        found.push(...stringsIn(node.initializer).filter(({ text }) => KEY.test(text)))
      }
    })
  }
  return found
}

/** Mails that are sent: the template's name, and whether a link with a button comes with it. */
export const mailsIn = (files: readonly ts.SourceFile[]): Array<Found & { link: boolean }> => {
  const found: Array<Found & { link: boolean }> = []
  for (const file of files) {
    walk(file, (node) => {
      if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name) || node.name.text !== 'template') return
      const link = ts.isObjectLiteralExpression(node.parent) && node.parent.properties.some((p) => p.name?.getText() === 'link')
      for (const text of stringsIn(node.initializer)) if (/^\w+\.mails\./.test(text.text)) found.push({ ...text, link })
    })
  }
  return found
}

const letters = /\p{L}/u

/** Words written into a view instead of the catalogue. */
export const literalWordsIn = (files: readonly ts.SourceFile[]): Found[] => {
  const found: Found[] = []
  const note = (node: ts.Node, text: string): void => {
    if (letters.test(text)) found.push({ text: text.trim(), where: whereIs(node), prefix: false })
  }
  for (const file of files) {
    walk(file, (node) => {
      // The names of keys are what stands on them, in every language.
      const onKey = ts.isJsxText(node) && ts.isJsxElement(node.parent) && node.parent.openingElement.tagName.getText() === 'kbd'
      if (ts.isJsxText(node) && !onKey) note(node, node.text)
      if (ts.isJsxExpression(node) && node.expression && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
        for (const { text } of stringsIn(node.expression)) note(node, text)
      }
      if (ts.isJsxAttribute(node) && READ_ATTRIBUTES.has(node.name.getText()) && node.initializer) {
        const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
        // Some components take a key and translate it themselves.
        for (const { text } of value ? stringsIn(value) : []) if (!KEY.test(text)) note(node, text)
      }
    })
  }
  return found
}
