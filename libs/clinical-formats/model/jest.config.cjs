module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-model', rootDir: __dirname };
