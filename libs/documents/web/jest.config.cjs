module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'documents-web', rootDir: __dirname };
