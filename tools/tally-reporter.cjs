// Leaves the figures of one Jest run, and the files that failed, in dist/test-tally for `npm test` to add up.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = class TallyReporter {
  onRunComplete(_contexts, results) {
    const folder = join(__dirname, '..', 'dist', 'test-tally');
    mkdirSync(folder, { recursive: true });
    const notRun = new Set();
    for (const file of results.testResults) for (const test of file.testResults) {
      const reason = /\(needs ([^)]+)\)/.exec(test.ancestorTitles.join(' '));
      if (test.status === 'pending' && reason) notRun.add(`${test.ancestorTitles[0]}`);
    }
    const name = process.env.TALLY_NAME ?? results.testResults[0]?.displayName?.name ?? 'none';
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites, skipped: results.numPendingTests, notRun: [...notRun],
      failedFiles: results.testResults.filter((file) => file.numFailingTests > 0 || file.testExecError).map((file) => file.testFilePath) }));
  }
};
