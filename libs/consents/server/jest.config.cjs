module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'consents-server', rootDir: __dirname };
