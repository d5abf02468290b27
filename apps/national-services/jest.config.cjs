module.exports = { ...require('../../jest.preset.cjs'), displayName: 'national-services', rootDir: __dirname };
