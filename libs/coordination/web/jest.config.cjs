module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'coordination-web', rootDir: __dirname };
