import { ServiceError } from './service-error.ts';
import type { Tag } from './state.ts';

/** The most tags that one resource can have. */
const MOST = 50;

/** The tags of a request. Throws the service's errors for a key given twice and for too many. */
export function requestedTags(tags: readonly { key: string | undefined; value?: string | undefined }[] | undefined): {
  tags?: readonly Tag[];
} {
  if (tags === undefined) return {};
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw new ServiceError('DuplicateTagKeysException', 'A tag key was specified more than once');
  }
  if (tags.length > MOST) throw new ServiceError('TooManyTagsException', `${MOST} tags are the most`);
  return { tags: tags as readonly Tag[] };
}
