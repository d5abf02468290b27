module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'coordination-domain', rootDir: __dirname };
