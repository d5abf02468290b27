module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'security-domain', rootDir: __dirname };
