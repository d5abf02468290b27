module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-cda', rootDir: __dirname };
