const { default: Sequencer } = require('@jest/test-sequencer');

/** On a machine that never ran the tests Jest only knows the size of their files; these take the longest, and would end alone. */
const longest = [/every-sample\.spec/, /official-rules\.spec/, /page-design\.spec/, /(session|demo|documents-assembled|send-manager)\.spec/];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => { const at = longest.findIndex((pattern) => pattern.test(path)); return at < 0 ? longest.length : at; };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
