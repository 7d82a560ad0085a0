#!/usr/bin/env node
'use strict';
const { pieceLoader } = require('../dist/launcher.js');
const argv = process.argv.slice(2);
const typed = (...words) => argv.some((word) => words.some((start) => word.startsWith(start)));
const road = typed('--version')
  ? 'version'
  : typed('--generate')
    ? 'skeleton'
    : typed('help', '--help', '-h')
      ? 'help'
      : 'call';
const loader = pieceLoader(`${__dirname}/../dist`, road, require);
const { main, processHost } = loader.load('main');
main(argv, processHost()).then(
  (code) => {
    process.exitCode = code;
    // A run that failed, or that was no call after all, says little of what a call needs.
    if (code === 0 && (road !== 'call' || loader.has('client'))) loader.keep();
  },
  (error) => {
    // main reports its errors itself; this is for one in reporting them.
    console.error(`\ndxcli: [ERROR]: ${error.message}`);
    process.exitCode = 255;
  },
);
