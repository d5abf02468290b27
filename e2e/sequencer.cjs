const { default: Sequencer } = require('@jest/test-sequencer');

/** Journeys run in the order of their names: the logs are read last. */
module.exports = class extends Sequencer {
  sort(tests) { return [...tests].sort((one, other) => one.path.localeCompare(other.path)); }
};
