module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'identity-web', rootDir: __dirname };
