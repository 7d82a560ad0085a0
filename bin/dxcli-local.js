#!/usr/bin/env node
'use strict';
const { main, processHost } = require('../dist/local.js');
main(process.argv.slice(2), processHost()).then((code) => {
  process.exitCode = code;
});
