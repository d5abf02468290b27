module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'dmp-server', rootDir: __dirname };
