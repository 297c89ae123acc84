const common = {
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.weft/'],
  moduleNameMapper: { '^fast-check$': '<rootDir>/tests/setup/fast-check.ts' },
};

/** The folders of tests that need PostgreSQL and Temporal; every other test runs without services. */
const withServices = ['db', 'operations', 'worker', 'api', 'features', 'bench'];

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 20_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/tests/histories/',
        ...withServices.map((name) => `<rootDir>/tests/${name}/`),
      ],
    },
    {
      ...common,
      displayName: 'services',
      testMatch: withServices.map((name) => `<rootDir>/tests/${name}/**/*.test.{ts,tsx}`),
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/histories/'],
      globalSetup: '<rootDir>/tests/setup/global-setup.ts',
      globalTeardown: '<rootDir>/tests/setup/global-teardown.ts',
    },
  ],
};
