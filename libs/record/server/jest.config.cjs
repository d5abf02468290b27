module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'record-server', rootDir: __dirname };
