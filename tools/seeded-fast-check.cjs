// What tests get for `fast-check`. Property tests roam on a developer's machine and repeat the same draw in CI: a verdict there must not depend on luck.
// PROPERTY_SEED=<n> repeats a failure that was seen.
const fastCheck = require('../node_modules/fast-check/lib/cjs/fast-check.js');

const seed = process.env.PROPERTY_SEED ?? (process.env.CI === 'true' ? '20261129' : undefined);
if (seed !== undefined) fastCheck.configureGlobal({ seed: Number(seed) });
module.exports = fastCheck;
