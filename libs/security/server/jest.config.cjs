module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'security-server', rootDir: __dirname };
