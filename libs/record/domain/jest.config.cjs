module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'record-domain', rootDir: __dirname };
