const { existsSync } = require('node:fs');
const { resolve, join } = require('node:path');
const preset = require('../../jest.preset.cjs');

// The national schemas are not in the repository: without them only our hand-written expectations are tried.
const folder = process.env.REFERENCE_DIR ?? resolve(__dirname, '../../../shared');
const referenceDirectory = existsSync(join(folder, 'schemas/xds')) ? folder : null;
if (referenceDirectory === null && process.env.CI === 'true') throw new Error('REFERENCE_DIR is needed in CI: the simulator must be tried with the national schemas.');

// ES modules rather than the preset's CommonJS: libxml2-wasm loads its WebAssembly with a top-level await.
module.exports = {
  ...preset,
  displayName: 'national-services',
  rootDir: __dirname,
  globals: { referenceDirectory },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true }, keepClassNames: true },
    }],
  },
};
