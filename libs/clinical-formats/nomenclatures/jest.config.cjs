module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-nomenclatures', rootDir: __dirname };
