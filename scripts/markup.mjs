// Turns the documentation's markup (a few HTML elements) into blocks that help
// can lay out: paragraphs, lists and notes. Code stands between backticks.

/** @typedef {import('../src/model/shape.ts').Block} Block */

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };
/** @type {Readonly<Record<string, string>>} */
const NOTES = { note: 'Note', important: 'Warning' };
/** @type {Readonly<Record<string, string>>} */
const INLINE = { code: '`', i: '*', b: '*', a: '' };

/**
 * The blocks of one documentation text. Throws on an element that it does not know.
 * @param {string} markup
 * @returns {Block[]}
 */
export function blocksOf(markup) {
  const tokens = [...markup.matchAll(/<(\/?)(\w+)[^>]*>|[^<]+/g)];
  let at = 0;

  /**
   * Reads blocks up to the end of the element they stand in.
   * @param {string | undefined} end
   */
  const read = (end) => {
    /** @type {Block[]} */
    const blocks = [];
    let text = '';
    const flush = () => {
      const words = text
        .replace(/&#?\w+;/g, (e) => ENTITIES[e] ?? e)
        .replace(/\s+/g, ' ')
        .trim();
      if (words) blocks.push({ kind: 'paragraph', text: words });
      text = '';
    };
    for (; at < tokens.length; at++) {
      const [token, closing, name] = tokens[at] ?? [''];
      if (name === undefined) text += token;
      else if (name in INLINE) text += INLINE[name];
      else {
        flush();
        if (closing && name === end) break;
        if (name === 'p') continue;
        at++;
        if (name in NOTES) blocks.push({ kind: 'note', title: NOTES[name] ?? name, blocks: read(name) });
        else if (name === 'ul' || name === 'ol') blocks.push({ kind: 'list', items: readItems(name) });
        else throw new Error(`documentation has an element that help cannot lay out: <${name}>`);
      }
    }
    flush();
    return blocks;
  };

  /** @param {string} end */
  const readItems = (end) => {
    /** @type {Block[][]} */
    const items = [];
    for (; at < tokens.length; at++) {
      const [, closing, name] = tokens[at] ?? [''];
      if (closing && name === end) break;
      if (name !== 'li') continue;
      at++;
      items.push(read('li'));
    }
    return items;
  };

  return read(undefined);
}

/**
 * Plain text of a documentation's first sentence, as the reference has it in its YAML
 * skeletons: up to the first full stop or colon, wherever its paragraph ends, a blank in front kept.
 * @param {string} markup
 */
export function firstSentence(markup) {
  const text = markup.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  const [sentence = ''] = /^[^.:]*/.exec(text) ?? [];
  return sentence.trim() === '' ? '' : `${sentence.trimEnd()}.`;
}
