module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'indicators-domain', rootDir: __dirname };
