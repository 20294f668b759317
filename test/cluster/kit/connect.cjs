const buildOnce = require('../../kit/build-once.cjs');
const { connect } = require('./connection');

module.exports = async function beforeAllTests() {
  buildOnce();
  await connect();
};
