import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Time and chance are passed in, so that history can be simulated and chance repeated. */
const clockAndChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is passed in: use a Clock (src/platform/clock.ts).',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is passed in: use a Clock (src/platform/clock.ts).' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is passed in: use a Clock (src/platform/clock.ts).',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is passed in: use a Chance (src/platform/chance.ts).',
  },
]

const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Settings come through src/platform/config.ts.',
  },
]

/** A strict CSP would refuse these in the browser; here they are refused before. */
const markup = [
  {
    selector: ":matches(JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML'])",
    message: 'HTML is never passed as a string; everything is escaped.',
  },
  {
    selector: ':matches(Literal[value=/^\\s*(javascript|vbscript|data:text.html)\\s*[:,;]/i], TemplateElement[value.raw=/^\\s*javascript:/i])',
    message: 'No script in an address.',
  },
  { selector: 'JSXAttribute[name.name=/^on[A-Za-z]/]', message: 'No inline handlers: scripts are modules in views/assets.' },
]
const noInlineStyle = [
  { selector: "JSXAttribute[name.name='style']", message: 'No inline style: the CSP refuses it; use a class.' },
]

const noHooks = {
  paths: [
    { name: 'preact/hooks', message: 'Views are rendered once, on the server: plain functions, no hooks.' },
    { name: 'preact/compat', message: 'Views are plain functions of preact.' },
  ],
}

/** The machine's own clock and chance; the units of time and the types beside them may be used anywhere. */
const machine = [
  { group: ['**/platform/clock.js'], importNames: ['systemClock', 'SimulatedClock'], message: 'Time is passed in.' },
  { group: ['**/platform/chance.js'], importNames: ['systemChance', 'SeededChance'], message: 'Chance is passed in.' },
]

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'data/', 'uploads/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-script-url': 'error',
      'no-restricted-imports': ['error', noHooks],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers in a text are what they look like.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => this.x.set(y)` as a callback and `void promise` are read at a glance.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      // An interface may ask for a promise that one implementation has at once.
      '@typescript-eslint/require-await': 'off',
      // Loops that end by `break` or `return`.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      // A caught error, of whatever type, is thrown on as it came; a text is no error.
      '@typescript-eslint/only-throw-error': 'off',
      'no-throw-literal': 'error',
      // Says what a library types loosely; its newest check misjudges generic receivers.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // A translated catalogue extends the platform's list of words by an interface of its own.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Mongoose's schemas are plain objects by design, where its types name classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // There are no enums here, and the rule takes a fifth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A tenth of the time; deprecations are looked at when a package is raised.
      '@typescript-eslint/no-deprecated': 'off',
      // Copies of environments and records without a key.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A union that merging makes narrower in the product, and wide where the platform stands alone.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Written out where it says what is meant.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Type parameters that name what a caller wants ("read<Setting>") are a way of writing a signature.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Express's error and end handlers take promises by design of its version 5.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...clockAndChance, ...environment, ...markup],
    },
  },
  { files: ['src/platform/{clock,chance}.ts'], rules: { 'no-restricted-syntax': ['error', ...environment, ...markup] } },
  {
    files: ['src/main.ts', 'src/start.ts', 'src/platform/config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndChance, ...markup] },
  },
  {
    // Starts other programs with the environment it was given, and waits for them by the machine's clock.
    files: ['src/platform/embedded/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...markup] },
  },
  {
    files: ['src/*/{rules,policy}.ts', 'src/*/{rules,policy}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { ...noHooks, patterns: machine }] },
  },
  {
    files: ['views/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...clockAndChance, ...environment, ...markup, ...noInlineStyle],
      'no-restricted-imports': [
        'error',
        {
          ...noHooks,
          patterns: machine,
        },
      ],
      // Columns and options are plain objects whose functions need no \`this\`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Readers of mail drop style sheets: letters carry their style with them, and no CSP applies there.
    files: ['views/mails/**/*.{ts,tsx}', 'views/mail/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndChance, ...environment, ...markup] },
  },
  {
    // Scripts of the browser: they have its clock and nobody to pass them one.
    files: ['views/assets/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...environment, ...markup] },
  },
  {
    files: ['scripts/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...markup] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // expect(object.method) is how jest is spoken to.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Matchers and parsed answers are `any` by their own types; what they hold is what the test asserts.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Words and invented content: the compiler has looked at them, and there is no logic for typed rules to find.
    files: ['views/locales/{en,zh}/**/*.ts', 'scripts/demo/content/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.base],
    rules: { eqeqeq: 'error', 'no-restricted-syntax': ['error', ...markup] },
  },
)
