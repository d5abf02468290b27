module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'dispatch-server', rootDir: __dirname };
