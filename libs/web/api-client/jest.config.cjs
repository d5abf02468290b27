module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'web-api-client', rootDir: __dirname };
