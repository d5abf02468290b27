module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'dispatch-web', rootDir: __dirname };
