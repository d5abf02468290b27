module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'prescribing-server', rootDir: __dirname };
