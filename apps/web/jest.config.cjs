module.exports = { ...require('../../jest.preset.angular.cjs'), displayName: 'web', rootDir: __dirname };
