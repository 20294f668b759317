'use strict';
// Loads the bundle of the command line with V8's code cache that the build has left beside it: compiling would take a
// third of a short run. Where V8 is another than that of the build it refuses the cache, and the bundle is loaded in the
// usual way, with Node's own compile cache where there is one (Node 22 and later).
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const BUNDLE = path.join(__dirname, '../build/cli/kubejob.cjs');
const CACHE = path.join(__dirname, '../build/cli/kubejob.cache');

/** The bundle as a script, and a function that runs it and returns what it exports. */
function compileBundle(cachedData) {
  const source = Module.wrap(fs.readFileSync(BUNDLE, 'latin1'));
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
  const cachedData = readCache();
  if (cachedData) {
    const { script, run } = compileBundle(cachedData);
    if (!script.cachedDataRejected) return run();
  }
  Module.enableCompileCache?.();
  return require(BUNDLE);
}

function readCache() {
  try {
    return fs.readFileSync(CACHE);
  } catch {
    return undefined;
  }
}

module.exports = { compileBundle, loadBundle };
