module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-transport', rootDir: __dirname };
