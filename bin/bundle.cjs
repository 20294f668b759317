'use strict';
// Loads the bundle of the command line with V8's code cache that the build has left beside it: compiling would take a
// third of a short run. What is in the cache would run in place of the bundle, and V8 looks at little more than the length
// of both. So the cache starts with a hash of the bundle and of the rest of itself; where that is not right, or V8 is
// another than that of the build, the bundle is loaded without it.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const BUNDLE = path.join(__dirname, '../build/cli/kubejob.cjs');
const CACHE = path.join(__dirname, '../build/cli/kubejob.cache');
const HASH_BYTES = 32;

/** The bundle as a script, and a function that runs it and returns what it exports. */
function compileBundle(bundle, cachedData) {
  const source = Module.wrap(bundle.latin1Slice());
  // The cache holds this name: not a path, which would be that of the machine where it was made.
  const script = new vm.Script(source, { filename: path.basename(BUNDLE), cachedData });
  const run = () => {
    const module = { exports: {} };
    script.runInThisContext()(module.exports, Module.createRequire(BUNDLE), module, BUNDLE, path.dirname(BUNDLE));
    return module.exports;
  };
  return { script, run };
}

function loadBundle() {
  const bundle = fs.readFileSync(BUNDLE);
  const cachedData = readCache(bundle);
  const { script, run } = cachedData ? compileBundle(bundle, cachedData) : {};
  return run && !script.cachedDataRejected ? run() : compileBundle(bundle).run();
}

/** The code in the cache, if it was made of this bundle and is as it was made. */
function readCache(bundle) {
  try {
    const cache = fs.readFileSync(CACHE);
    const code = cache.subarray(HASH_BYTES);
    return hashOf(bundle, code).equals(cache.subarray(0, HASH_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** What the build leaves beside the bundle. */
function writeCache(bundle, code) {
  fs.writeFileSync(CACHE, Buffer.concat([hashOf(bundle, code), code]));
}

function hashOf(bundle, code) {
  return createHash('sha256').update(bundle).update(code).digest();
}

module.exports = { BUNDLE, compileBundle, loadBundle, writeCache };
