module.exports = { ...require('../../jest.preset.cjs'), displayName: 'chaos', rootDir: __dirname, testMatch: ['**/*.chaos.ts'], testTimeout: 240000 };
