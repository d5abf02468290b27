module.exports = { ...require('../jest.preset.cjs'), displayName: 'journeys', rootDir: __dirname, testMatch: ['**/*.e2e.ts'], testTimeout: 300000, testSequencer: __dirname + '/sequencer.cjs' };
