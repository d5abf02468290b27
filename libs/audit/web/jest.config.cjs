module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'audit-web', rootDir: __dirname };
