module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'dispatch-domain', rootDir: __dirname };
