module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-gs1', rootDir: __dirname };
