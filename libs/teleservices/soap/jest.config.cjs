module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-soap', rootDir: __dirname };
