// Server and pure code: SWC to CommonJS with decorator metadata; ESM-only packages load through
// Node's require(esm), which needs NODE_OPTIONS=--experimental-vm-modules (see each project.json).
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  testTimeout: 120000,
  // One run of many projects names its reporters itself (tools/launch/unit-tests.mjs).
  ...(process.env.JEST_PROJECTS ? {} : { reporters: ['default', __dirname + '/tools/tally-reporter.cjs'] }),
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      // import() stays native: packages with top-level await (libxml2-wasm) cannot be required.
      module: { type: 'commonjs', ignoreDynamic: true },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
    }],
  },
  moduleNameMapper: { '^fast-check$': __dirname + '/tools/seeded-fast-check.cjs', '^@pluriel/migrations$': __dirname + '/migrations/index.ts', '^@pluriel/(.*)$': __dirname + '/libs/$1/src/index.ts' },
};
