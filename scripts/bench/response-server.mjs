// A loopback server that gives every request the same response. It is a process of its own,
// so that it does not compete with the one that measures. It prints its URL and ends with
// its standard input.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const cases = JSON.parse(readFileSync(new URL('../../test/conformance/cases/01-main.json', import.meta.url), 'utf8'));
const body = JSON.stringify(cases.server[0].json);
const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'Content-Length': Buffer.byteLength(body) };
const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
process.stdin.resume().on('end', () => process.exit());
