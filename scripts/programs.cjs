'use strict';
// How programs are started without a shell on every system. On Windows npm, and what npm puts into node_modules/.bin, are
// scripts for shells; behind each of them is a script for Node.
const fs = require('node:fs');
const path = require('node:path');

const modules = path.join(__dirname, '../node_modules');
/** The packages of programs that are called otherwise. */
const PACKAGES = {
  attw: '@arethetypeswrong/cli',
  biome: '@biomejs/biome',
  cdk8s: 'cdk8s-cli',
  depcruise: 'dependency-cruiser',
  tsc: 'typescript',
};

/** npm itself: it tells the scripts that it runs where it is. */
function npm() {
  const { npm_execpath: script } = process.env;
  return script === undefined ? ['npm'] : [process.execPath, script];
}

/** A program of node_modules by its name in the `bin` of its package. */
function tool(name) {
  const folder = path.join(modules, PACKAGES[name] ?? name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return [process.execPath, path.join(folder, typeof bin === 'string' ? bin : bin[name])];
}

module.exports = { npm, tool };
