module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'care-team-web', rootDir: __dirname };
