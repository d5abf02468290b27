module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'teleservices-insi', rootDir: __dirname };
