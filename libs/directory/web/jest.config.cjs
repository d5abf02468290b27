module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'directory-web', rootDir: __dirname };
