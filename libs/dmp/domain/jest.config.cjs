module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'dmp-domain', rootDir: __dirname };
