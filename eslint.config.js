import tseslint from 'typescript-eslint';

/** The house rules that a machine can hold; `docs/architecture.md` says why. */
export default tseslint.config(
  { ignores: ['dist', 'var', 'coverage', '**/*.cjs', '**/*.js', 'vite.config.ts', 'vite.console.config.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'channels/webchat/widget/tsconfig.json',
          'channels/console/app/tsconfig.json',
          'channels/voice/browser/app/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only bot/main.ts hands the environment to bot/config.ts.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ThrowStatement > NewExpression[callee.name!='AppError']",
          message: 'Throw AppError with a code.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Name every export.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // The process is put together in one place, and that place reads from top to bottom.
  {
    files: ['bot/main.ts', 'nlu/encoder/encoder-worker.ts', 'channels/voice/stt/whisper/whisper-worker.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['bot/compose.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['tests/**'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      'no-restricted-properties': 'off',
    },
  },
);
