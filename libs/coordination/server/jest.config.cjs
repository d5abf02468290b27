module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'coordination-server', rootDir: __dirname };
