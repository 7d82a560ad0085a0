import type { Tag } from '../state/local-state.ts';
import { ErrorResponse } from './refusal.ts';

/** The most tags that one resource can have. */
const MOST_TAGS = 50;

export type RequestedTags = readonly { key: string | undefined; value?: string | undefined }[];

/** The tags of a request, as members of a record. Throws the service's errors for a key that is given twice and for too many tags. */
export function requestedTags(tags: RequestedTags | undefined): { tags?: readonly Tag[] } {
  return tags === undefined ? {} : { tags: checkTags(tags) };
}

/** The tags of a resource to which those of a request are added: a key that it has gets the new value. */
export function mergedTags(before: readonly Tag[], added: RequestedTags): readonly Tag[] {
  const fresh = checkTags(added);
  const kept = before.filter(({ key }) => !fresh.some((tag) => tag.key === key));
  return checkTags([...kept, ...fresh]);
}

function checkTags(tags: RequestedTags): readonly Tag[] {
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw new ErrorResponse('DuplicateTagKeysException', 'A tag key was specified more than once');
  }
  if (tags.length > MOST_TAGS) {
    throw new ErrorResponse('TooManyTagsException', `A resource can have at most ${MOST_TAGS} tags`);
  }
  return tags as readonly Tag[];
}
