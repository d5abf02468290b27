module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-cda-reader', rootDir: __dirname };
