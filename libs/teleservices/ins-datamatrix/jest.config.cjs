module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-ins-datamatrix', rootDir: __dirname };
