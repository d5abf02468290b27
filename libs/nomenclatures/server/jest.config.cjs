module.exports = { ...require('../../../jest.preset.cjs'), displayName: 'nomenclatures-server', rootDir: __dirname };
