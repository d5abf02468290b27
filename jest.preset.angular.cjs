// Angular code: must run without --experimental-vm-modules.
module.exports = {
  preset: 'jest-preset-angular',
  testMatch: ['**/*.spec.ts'],
  testTimeout: 120000,
  // One run of many projects names its reporters itself (tools/launch/unit-tests.mjs).
  ...(process.env.JEST_PROJECTS ? {} : { reporters: ['default', __dirname + '/tools/tally-reporter.cjs'] }),
  setupFilesAfterEnv: [__dirname + '/apps/web/src/test-setup.ts'],
  moduleNameMapper: { '^fast-check$': __dirname + '/tools/seeded-fast-check.cjs', '^@pluriel/(.*)$': __dirname + '/libs/$1/src/index.ts' },
  transform: {
    '^.+\\.(ts|mjs|js|html|svg)$': ['jest-preset-angular', {
      tsconfig: __dirname + '/apps/web/tsconfig.spec.json',
      stringifyContentPathRegex: '\\.(html|svg)$',
    }],
  },
  // kernel's ids come from uuid, which ships ESM only
  transformIgnorePatterns: ['node_modules/(?!uuid/|.*\\.mjs$)'],
};
