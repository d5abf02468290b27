module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'indicators-server', rootDir: __dirname };
