module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-growth', rootDir: __dirname };
