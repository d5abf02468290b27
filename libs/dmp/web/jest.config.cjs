module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'dmp-web', rootDir: __dirname };
