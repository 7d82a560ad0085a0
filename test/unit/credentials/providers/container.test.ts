import { describe, expect, test } from 'vitest';
import { containerUrl } from '../../../../src/credentials/providers/container.ts';

describe('the URL of the credential endpoint', () => {
  test.each([
    ['/v2/credentials?id=1', undefined, 'http://169.254.170.2/v2/credentials?id=1'],
    ['/v2', 'http://example.com/', 'http://169.254.170.2/v2'],
    [undefined, 'http://127.0.0.1:80/x', 'http://127.0.0.1/x'],
    [undefined, 'http://127.9.9.9/x', 'http://127.9.9.9/x'],
    [undefined, 'http://[::1]:8080/x', 'http://[::1]:8080/x'],
    [undefined, 'http://localhost/x', 'http://localhost/x'],
    [undefined, 'http://169.254.170.23/v1/credentials', 'http://169.254.170.23/v1/credentials'],
    [undefined, 'http://[fd00:ec2::23]/v1/credentials', 'http://[fd00:ec2::23]/v1/credentials'],
    [undefined, 'https://agent.example/x', 'https://agent.example/x'],
  ])('is, for the relative URI %j and the full URI %j, %s', (relative, full, url) => {
    expect(containerUrl(relative, full).href).toBe(url);
  });

  test.each([
    ['http://example.com/', 'example.com'],
    ['http://127.0.0.1.example.com/', '127.0.0.1.example.com'],
    ['http://localhost.example.com/', 'localhost.example.com'],
    ['http://localhost@example.com/', 'example.com'],
    ['http://169.254.170.3/', '169.254.170.3'],
    ['http://[fd00:ec2::24]/', 'fd00:ec2::24'],
    ['', 'None'],
    ['x', 'None'],
  ])('is refused where its host is not trusted: %j', (full, name) => {
    expect(() => containerUrl(undefined, full)).toThrow(`Unsupported host '${name}'.`);
  });
});
