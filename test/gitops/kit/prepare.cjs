const connect = require('../../cluster/kit/connect.cjs');
const { buildPrograms, obstacle } = require('./programs');

module.exports = async function beforeAllTests() {
  const reason = obstacle();
  if (reason) {
    process.stderr.write(`left out: the trials of Argo CD and Flux: ${reason}\n`);
    process.exit(0);
  }
  buildPrograms();
  await connect();
};
