#!/usr/bin/env node
'use strict';
const { pieceLoader } = require('../dist/launcher.js');
const loader = pieceLoader(`${__dirname}/../dist`, 'completer', require);
const { completer, processHost } = loader.load('completion');
completer(processHost()).then((code) => {
  process.exitCode = code;
  loader.keep();
});
