module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'identity-server', rootDir: __dirname };
