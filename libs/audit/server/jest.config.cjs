module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'audit-server', rootDir: __dirname };
