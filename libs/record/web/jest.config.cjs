module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'record-web', rootDir: __dirname };
