module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-mssante', rootDir: __dirname };
