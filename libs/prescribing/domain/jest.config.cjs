module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'prescribing-domain', rootDir: __dirname };
