#!/usr/bin/env node
'use strict';
const { localMain, processHost } = require('../dist/local.js');
localMain(process.argv.slice(2), processHost()).then((code) => {
  process.exitCode = code;
});
