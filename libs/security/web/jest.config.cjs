module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'security-web', rootDir: __dirname };
