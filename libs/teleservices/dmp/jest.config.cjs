module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-dmp', rootDir: __dirname };
