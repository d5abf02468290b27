module.exports = { ...require('../jest.preset.cjs'), displayName: 'journeys', rootDir: __dirname, testMatch: ['**/*.e2e.ts'], testTimeout: 180000, testSequencer: __dirname + '/sequencer.cjs' };
