module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'care-team-server', rootDir: __dirname };
