import { describe, expect, it } from 'vitest';
import { readErrorResponse } from '../../../src/client/error-response.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { createBgpPeer } from '../../support/operations.ts';

const read = (statusCode: number, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  readErrorResponse(service, createBgpPeer, { statusCode, reason: 'X', headers, body: Buffer.from(body as string) });

describe('code and message of an error response', () => {
  it.each<[string, number, string, string, string]>([
    ['a bare type', 400, '{"__type":"Foo","message":"m"}', 'Foo', 'm'],
    ['a type with its namespace', 400, '{"__type":"com.amazonaws.x#Foo","message":"m"}', 'Foo', 'm'],
    ['a type with a URL after it', 400, '{"__type":"Foo:http://x#y","message":"m"}', 'Foo', 'm'],
    ['a type with two namespaces', 400, '{"__type":"a#b#Foo","message":"m"}', 'Foo', 'm'],
    ['an empty type', 400, '{"__type":"","message":"m"}', '', 'm'],
    ['a null for a type', 400, '{"__type":null,"message":"m"}', '', 'm'],
    ['a code in the body, which is ignored', 400, '{"code":"Foo","message":"m"}', '400', 'm'],
    ['no type', 403, '{"message":"m"}', '403', 'm'],
    ['no message', 400, '{"__type":"Foo"}', 'Foo', ''],
    ['a capital message', 400, '{"__type":"Foo","Message":"M"}', 'Foo', 'M'],
    ['both messages', 400, '{"__type":"Foo","Message":"M","message":"m"}', 'Foo', 'm'],
    ['a null for a message', 400, '{"__type":"Foo","message":null,"Message":"M"}', 'Foo', 'None'],
    ['a number for a message', 400, '{"__type":"Foo","message":2.0}', 'Foo', '2.0'],
    ['an object for a message', 400, '{"__type":"Foo","message":{"a":[1,null,true]}}', 'Foo', "{'a': [1, None, True]}"],
    ['a body that is not JSON', 400, 'hello', '400', 'hello'],
    ['a page with a status of the client', 400, '<html>x</html>', '400', '<html>x</html>'],
    ['a page', 502, '<html>x</html>', '502', 'Bad Gateway'],
    ['a page after blanks', 500, ' \n<html>x</html>', '500', 'Internal Server Error'],
    ['a page with a document type', 500, '<!DOCTYPE html><html>', '500', '<!DOCTYPE html><html>'],
    ['nothing', 503, '', '503', 'Service Unavailable'],
    ['blanks', 504, '  ', '504', 'Gateway Timeout'],
    ['a status that no standard names', 509, '', '509', ''],
    ['nothing, with an unknown status', 599, '', '599', ''],
    ['nothing, with a status of the client', 404, '', '404', ''],
    ['a choice', 300, '{}', 'Unknown', 'Unknown'],
    ['a choice that is not JSON', 300, 'hello', 'Unknown', 'Unknown'],
    ['the last of two types', 400, '{"__type":"Foo","__type":"Bar"}', 'Bar', ''],
  ])('are read from %s', (_name, status, body, code, message) => {
    expect(read(status, body).facts).toMatchObject({ code, message, operation: 'CreateBGPPeer' });
  });

  it('ignores the header x-amzn-errortype', () => {
    expect(read(400, '{"message":"m"}', { 'x-amzn-errortype': 'Foo' }).facts.code).toBe('400');
  });

  it('takes the code from the header x-amzn-query-error', () => {
    const { facts } = read(400, '{"__type":"Foo","message":"m"}', { 'x-amzn-query-error': 'Old.Foo;Sender' });
    expect(facts.code).toBe('Old.Foo');
    expect([...(facts.members ?? [])]).toEqual([
      ['Message', 'm'],
      ['Code', 'Old.Foo'],
    ]);
  });

  it('has the members of an error in the model, otherwise code and message only', () => {
    const of = (type: string) => [...(read(400, `{"__type":"${type}","message":"m","more":1}`).facts.members ?? [])];
    expect(of('DirectConnectClientException')).toEqual([
      ['Message', 'm'],
      ['Code', 'DirectConnectClientException'],
      ['message', 'm'],
    ]);
    expect(of('ThrottlingException')).toEqual([
      ['Message', 'm'],
      ['Code', 'ThrottlingException'],
    ]);
  });

  it.each<[string, string | Uint8Array]>([
    ['a list', '[1]'],
    ['a string', '"s"'],
    ['null', 'null'],
    ['a type that is not a string', '{"__type":5}'],
    ['bytes that are not UTF-8', Buffer.from('{"message":"\xe9"}', 'latin1')],
  ])('throws for a body that cannot be read: %s', (_name, body) => {
    expect(() => read(400, body)).toThrow(expect.objectContaining({ name: 'UnreadableResponse' }));
  });

  it.each(['[1]', '"s"', 'null'])('throws for a status of 300 whose body is JSON but not an object: %s', (body) => {
    expect(() => read(300, body)).toThrow(expect.objectContaining({ name: 'UnreadableResponse' }));
  });
});
