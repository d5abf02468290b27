module.exports = { ...require('../../../jest.preset.angular.cjs'), displayName: 'prescribing-web', rootDir: __dirname };
