module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'clinical-formats-biology-curve', rootDir: __dirname };
