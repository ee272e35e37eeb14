/**
 * Which way things may point (CONTRIBUTING.md): `npm run imports` holds these rules on every file.
 *
 *   notices -> results -> judging -> nominations -> calls -> accounts -> files, audit, mail -> platform
 *
 * A feature is entered by its index.ts only. Rules and policies are pure. Views know types, not services. Tests may
 * import anything; scripts go through doors like everyone else.
 */

/** From the one that may import all others to the one that may import none of them. */
const ORDER = ['notices', 'results', 'judging', 'nominations', 'calls', 'accounts']
/** What every feature stands on; these import no feature. */
const GROUND = ['files', 'audit', 'mail']
const FOLDERS = [...ORDER, ...GROUND].join('|')
const DOOR = '^src/[^/]+/index\\.ts$'
/** Pure rules that views may ask, in the browser too: limits, kinds and conditions are asked, not copied. */
const ASKED = '^src/(calls|nominations|files)/rules/(index|conditions|kinds)\\.ts$'
const PURE = '^src/[^/]+/(rules|policy)(/|\\.ts$)'
/** Who may import views: routes, and what renders documents and letters; the assembly, for pages of errors. */
const RENDERERS = [
  '^src/[^/]+\\.tsx?$',
  '/[a-z-]*(routes|documents|letter|mail|render)[a-z-]*\\.tsx?$',
  '/(routes|documents|letters|mails|renderers|exports)/',
]

const downhill = ORDER.slice(1).map((feature, index) => ({
  name: `no-way-up-from-${feature}`,
  comment: 'News in this direction travels as an event in the outbox.',
  severity: 'error',
  from: { path: `^src/${feature}/` },
  to: { path: `^src/(${ORDER.slice(0, index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...downhill,
    {
      name: 'ground-imports-no-feature',
      comment: 'Files, record and mail serve every feature and know none.',
      severity: 'error',
      from: { path: `^src/(${GROUND.join('|')})/` },
      to: { path: `^src/(${ORDER.join('|')})/` },
    },
    {
      name: 'platform-imports-no-feature',
      comment: 'The platform may name the types of features, and nothing else of them.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: `^src/(${FOLDERS})/|^src/[^/]+\\.tsx?$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-know-no-assembly',
      comment: 'main, app and services put features together; a feature names their types at most.',
      severity: 'error',
      from: { path: `^src/(${FOLDERS})/` },
      to: { path: '^src/[^/]+\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-through-the-door',
      comment: "A feature's index.ts is the only file that others import.",
      severity: 'error',
      from: { path: `^src/(${FOLDERS})/` },
      to: { path: `^src/(${FOLDERS})/`, pathNot: ['^src/$1/', DOOR] },
    },
    {
      name: 'only-through-the-door-from-outside',
      comment: "A feature's index.ts is the only file that others import.",
      severity: 'error',
      from: { path: '^(src/platform/|src/[^/]+\\.tsx?$|views/|scripts/)', pathNot: '^views/calls/' },
      to: { path: `^src/(${FOLDERS})/`, pathNot: [DOOR, ASKED] },
    },
    {
      name: 'views-of-calls-use-its-pure-rules',
      comment: 'Every desk page shows where its call stands: the one rule for that is asked, not copied. The door would be a circle.',
      severity: 'error',
      from: { path: '^views/calls/' },
      to: { path: `^src/(${FOLDERS})/`, pathNot: [DOOR, ASKED] },
    },
    {
      name: 'only-through-the-door-of-a-kit',
      comment: 'These parts of the platform have a door too.',
      severity: 'error',
      from: { path: '^(src|views|scripts)/', pathNot: '^src/platform/(pdf|export|database|embedded)/' },
      to: { path: '^src/platform/(pdf|export|database|embedded)/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two modules that need each other are one module, or lack a third. Types alone may be mutual.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-rules-no-machinery',
      comment: 'Rules and policies take time, chance and facts as arguments (lint keeps the machine’s clock and chance away).',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: [
          'node_modules/(mongoose|mongodb|express|agenda|@agendajs|nodemailer|multer|pino|i18next)(/|$)',
          '^src/platform/(config|log|database|embedded|http|house|jobs)',
          '^views/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-rules-no-io',
      comment: 'Rules and policies read no file, socket, clock or environment. node:crypto hashes are arithmetic.',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|assert|util)$' },
    },
    {
      name: 'pure-rules-no-service',
      comment: 'Rules and policies are called by services, never the other way round.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '^src/[^/]+/(model|models|queries|service|services|routes|documents|mail)(/|\\.tsx?$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'views-import-types-only',
      comment: 'A view gets what it shows; it asks no service. Pure rules and the platform’s helpers for words and dates are the exception.',
      severity: 'error',
      from: { path: '^views/' },
      to: {
        path: '^(src|scripts|test)/',
        pathNot: ['^src/platform/(text|actor|i18n|clock|difference|provinces)\\.ts$', ASKED],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'views-touch-no-machine',
      comment: 'No database, no files, no network in a view.',
      severity: 'error',
      from: { path: '^views/' },
      to: { path: 'node_modules/(mongoose|mongodb|express|agenda|nodemailer)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'views-read-no-file',
      comment: 'No file, socket or process in a view.',
      severity: 'error',
      from: { path: '^views/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-renderers-import-views',
      comment: 'Only routes and the renderers of mail and PDF import views.',
      severity: 'error',
      from: { path: '^src/', pathNot: RENDERERS },
      to: { path: '^views/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-imports-no-tests',
      comment: 'What is delivered needs neither tests nor scripts.',
      severity: 'error',
      from: { path: '^(src|views)/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'only-main-starts',
      comment: 'main.ts is the entry and is imported by no one but what starts it.',
      severity: 'error',
      from: { path: '^(src|views)/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'packages-are-declared',
      comment: 'Every package that is imported stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-needs-no-dev-package',
      comment: 'A production installation has no devDependencies.',
      severity: 'error',
      from: { path: '^(src|views)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
