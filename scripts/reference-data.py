"""Computes again what the data files under test/unit hold, with the reference's own modules that are installed.

    python3 scripts/reference-data.py            compares: how many entries of each file differ now
    python3 scripts/reference-data.py --write    writes what the installed modules make of the inputs

Run it with a Python that has the AWS CLI's modules, such as the system's Python beside Debian's package awscli. Each
entry keeps its input; only what was computed from it is written. Where a file's module is not installed, it is left
alone. Nothing of dxcli is run.
"""
import io
import json
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

UNIT = Path(__file__).resolve().parent.parent / 'test' / 'unit'


def json_text(entry):
    """What json.loads of this Python makes of a text."""
    text = entry[0]
    try:
        return [text, repr(json.loads(text))]
    except ValueError as error:
        return [text, None, str(error)]


def formatter_output(make, entry):
    """What a formatter of the AWS CLI writes for a document; None where it fails. `make` makes it from its arguments."""
    stream = io.StringIO()
    # A document that is no object is what a query results in.
    query = SimpleNamespace(search=lambda _: json.loads(entry['document']))
    try:
        make(query)(entry.get('title', 'T'), {}, stream)
    except Exception:
        return None
    return stream.getvalue()


def table(entry):
    import awscli.table
    from awscli.formatter import TableFormatter

    # Colours stay although the stream is no terminal.
    awscli.table.COLORAMA_KWARGS = {'strip': False}

    def make(query):
        formatter = TableFormatter(SimpleNamespace(query=query, color='on' if entry['color'] else 'off'))
        formatter.table._terminal_width = entry['width']
        return formatter

    return {**entry, 'table': formatter_output(make, entry)}


def text(entry):
    from awscli.formatter import TextFormatter

    return {**entry, 'text': formatter_output(lambda query: TextFormatter(SimpleNamespace(query=query)), entry)}


def yaml_of(value):
    from awscli.formatter import YAMLDumper

    stream = io.StringIO()
    YAMLDumper().dump(value, stream)
    return stream.getvalue()


def yaml_string(entry):
    return {**entry, 'item': yaml_of([entry['text']]), 'value': yaml_of({'key': entry['text']})}


def yaml_key(entry):
    return {**entry, 'key': yaml_of({entry['text']: 1}), 'list': yaml_of([{entry['text']: ['x', {'y': []}]}])}


def yaml_document(entry):
    return {**entry, 'yaml': yaml_of(json.loads(entry['json']))}


def yaml_input(entry):
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return {'text': entry['text'], 'python': repr(YAML(typ='safe', pure=True).load(entry['text']))}
    except YAMLError:
        return {'text': entry['text'], 'invalid': True}
    except Exception as error:
        return {'text': entry['text'], 'fails': str(error)}


def shorthand(entry):
    from awscli.shorthand import DuplicateKeyInObjectError, ShorthandParseSyntaxError, ShorthandParser

    try:
        ShorthandParser().parse('a@=b')
    except ShorthandParseSyntaxError:
        raise ImportError('this parser is older than `@=`') from None
    try:
        return {'s': entry['s'], 'v': ShorthandParser().parse(entry['s'])}
    except DuplicateKeyInObjectError as error:
        return {'s': entry['s'], 'd': [error.key, error.index]}
    except ShorthandParseSyntaxError as error:
        return {'s': entry['s'], 'e': [error.expected, error.actual, error.index]}


FILES = {
    'document/json/data/python.json': json_text,
    'output/data/tables.json': table,
    'output/data/texts.json': text,
    'output/data/yaml-strings.json': yaml_string,
    'output/data/yaml-keys.json': yaml_key,
    'output/data/yaml-documents.json': yaml_document,
    'params/yaml/data/yaml-texts.json': yaml_input,
    'params/data/shorthand.json': shorthand,
}


def main():
    # The reference warns of an anchor that is used twice.
    warnings.simplefilter('ignore')
    write = '--write' in sys.argv[1:]
    for name, compute in FILES.items():
        path = UNIT / name
        entries = json.loads(path.read_text(encoding='utf-8'))
        try:
            now = [compute(entry) for entry in entries]
        except ImportError as error:
            print(f'{name}: not computed: {error}')
            continue
        different = [(old, new) for old, new in zip(entries, now) if old != new]
        print(f'{name}: {len(different)} of {len(entries)} entries differ')
        if '--verbose' in sys.argv[1:]:
            for old, new in different[:5]:
                print('   ', json.dumps(old)[:300], '\n    ', json.dumps(new)[:300])
        if write and different:
            lines = ',\n'.join(json.dumps(entry, ensure_ascii=True) for entry in now)
            path.write_text(f'[\n{lines}\n]\n', encoding='utf-8')


main()
