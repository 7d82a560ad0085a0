import type { Value } from '../../document/value.ts';
import { construct } from './construct.ts';
import { parseSyntax } from './syntax.ts';

/**
 * Reads one YAML 1.2 document as the reference does (ruamel.yaml's safe
 * loader in Python); nothing is `null`. Throws `YamlError` where the reference
 * finds the YAML invalid, and a `general` CliError where it fails otherwise.
 */
export function readYaml(text: string): Value {
  return construct(parseSyntax(text));
}
