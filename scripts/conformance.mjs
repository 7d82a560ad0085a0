// Replays the recorded cases against a program, or records them from the AWS CLI, with the runner of the tests.
//
//   npm run conformance -- [FILE…]                                     the built dxcli
//   npm run conformance -- --cmd "aws directconnect" [FILE…]           the AWS CLI that is installed
//   npm run record -- --cmd "aws directconnect" FILE…                  writes what it does into the files
import { importTypescript } from './import-typescript.mjs';

const { main } = await importTypescript('test/conformance/replay.ts');
process.exitCode = await main(process.argv.slice(2));
