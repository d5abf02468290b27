module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'directory-server', rootDir: __dirname };
