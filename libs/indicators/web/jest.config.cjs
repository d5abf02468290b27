module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'indicators-web', rootDir: __dirname };
