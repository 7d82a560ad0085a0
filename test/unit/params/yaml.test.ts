import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/params/yaml.ts';
import { repr } from '../../../src/python/repr.ts';

// What the reference's reader (ruamel.yaml 0.17.21 over libyaml) made of each text, as Python
// prints it; `invalid` where it found the YAML invalid, `fails` for any other exception's words.
const texts: { text: string; python?: string; invalid?: true; fails?: string }[] = JSON.parse(
  readFileSync(new URL('data/yaml-texts.json', import.meta.url), 'utf8'),
);

describe('texts', () => {
  test.each(texts)('$text', ({ text, python, fails }) => {
    if (python !== undefined) expect(repr(readYaml(text))).toBe(python);
    else if (fails !== undefined) expect(() => readYaml(text)).toThrow(expect.objectContaining({ kind: 'general', message: fails }));
    else expect(() => readYaml(text)).toThrow(expect.objectContaining({ name: 'YamlError' }));
  });
});
