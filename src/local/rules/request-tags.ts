import type { Tag } from '../state/local-state.ts';
import { ErrorResponse } from './refusal.ts';

/** The most tags that one resource can have. */
const MOST_TAGS = 50;

/** The tags of a request, as members of a record. Throws the service's errors for a key that is given twice and for too many tags. */
export function requestedTags(tags: readonly { key: string | undefined; value?: string | undefined }[] | undefined): {
  tags?: readonly Tag[];
} {
  if (tags === undefined) return {};
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw new ErrorResponse('DuplicateTagKeysException', 'A tag key was specified more than once');
  }
  if (tags.length > MOST_TAGS)
    throw new ErrorResponse('TooManyTagsException', `A resource can have at most ${MOST_TAGS} tags`);
  return { tags: tags as readonly Tag[] };
}
