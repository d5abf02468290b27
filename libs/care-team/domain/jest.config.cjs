module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'care-team-domain', rootDir: __dirname };
