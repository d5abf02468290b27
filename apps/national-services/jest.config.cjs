// ES modules rather than the preset's CommonJS: libxml2-wasm loads its WebAssembly with a top-level await.
const preset = require('../../jest.preset.cjs');
module.exports = {
  ...preset,
  displayName: 'national-services',
  rootDir: __dirname,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true }, keepClassNames: true },
    }],
  },
};
