module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'web-ui', rootDir: __dirname };
