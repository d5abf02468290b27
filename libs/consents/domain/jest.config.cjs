module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'consents-domain', rootDir: __dirname };
