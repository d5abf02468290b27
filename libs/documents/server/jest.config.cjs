module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'documents-server', rootDir: __dirname };
