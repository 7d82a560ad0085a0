import type { PageReader, SendRequest } from '../client/pagination.ts';
import { outputFormat } from '../config/settings/formats.ts';
import { pagerCommand } from '../config/settings/pager-command.ts';
import type { Document } from '../document/document.ts';
import { ResponseWriter, writeResponse } from '../output/write-response.ts';
import type { CommandRead } from './stages.ts';

/**
 * Shows a response that comes in pages, asking for each when it is its turn. Text and
 * `yaml-stream` show pages as they come, each through the query; the other formats
 * join them first. What was printed before an error stays. Throws as the pages, the
 * query, the output and the pager do. This file is the root of the pages bundle.
 */
export async function showPages(pages: PageReader, send: SendRequest, state: CommandRead): Promise<void> {
  const { config, globals, query, operation, host } = state;
  const format = outputFormat(config, globals.output);
  const select = (document: Document) => (query ? query.apply(document) : document);
  const pager = pagerCommand(config, globals.cliPager);
  const options = { format, title: operation.name, color: globals.color, pager, host };
  if (format === 'off') {
    // Every page is asked for all the same: a later one may be an error.
    for await (const _page of pages.read(send));
    return;
  }
  if (format !== 'text' && format !== 'yaml-stream') return writeResponse(select(await joined(pages, send)), options);
  const writer = new ResponseWriter({ ...options, isPage: true });
  try {
    for await (const shown of format === 'text' ? textPages(pages, send) : pages.read(send)) {
      // Nobody reads on: the remaining pages are not asked for.
      if (!(await writer.write(select(shown)))) break;
    }
  } finally {
    await writer.end();
  }
}

/** The items of all pages as one response, with the token of a listing that was cut. */
async function joined(pages: PageReader, send: SendRequest): Promise<Document> {
  let items: Document[] | undefined;
  for await (const page of pages.read(send)) {
    const more = page.get(pages.resultKey);
    if (Array.isArray(more)) items = items ? items.concat(more) : more;
  }
  const document = new Map<string, Document>();
  if (items) document.set(pages.resultKey, items);
  if (pages.resumeToken !== undefined) document.set('NextToken', pages.resumeToken);
  return document;
}

/**
 * The items of each page, then the token of a listing that was cut. The query is
 * applied to the token, too, which is why it may end with `None` (ops-none-line-01 in
 * 23-operations-in-practice).
 */
async function* textPages(pages: PageReader, send: SendRequest): AsyncGenerator<Document, void> {
  for await (const page of pages.read(send)) {
    yield new Map([[pages.resultKey, page.get(pages.resultKey) ?? null]]);
  }
  const { resumeToken } = pages;
  if (resumeToken !== undefined) yield new Map([['NextToken', new Map([['NextToken', resumeToken]])]]);
}
