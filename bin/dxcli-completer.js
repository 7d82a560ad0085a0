#!/usr/bin/env node
'use strict';
const { BundleLoader } = require('../dist/launcher.js');
const loader = new BundleLoader({ folder: `${__dirname}/../dist`, kind: 'completer', require, runtime: process });
const { completer, processHost } = loader.load('completion');
const localOptions = () => loader.load('local').LOCAL_OPTION_TABLE;
completer(processHost(), process.argv.slice(2), localOptions).then((code) => {
  loader.keep();
  // A shell waits for the end: what is still open, such as a connection, is dropped. An orderly exit would wait for the name service.
  if (process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) process.kill(process.pid, 'SIGKILL');
  process.exit(code);
});
