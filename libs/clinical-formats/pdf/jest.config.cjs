module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-pdf', rootDir: __dirname };
