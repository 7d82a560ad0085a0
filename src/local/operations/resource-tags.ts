import type {
  DescribeTagsRequest,
  DescribeTagsResponse,
  TagResourceRequest,
  TagResourceResponse,
  UntagResourceRequest,
  UntagResourceResponse,
} from '@aws-sdk/client-direct-connect';
import { excerpt, refusal } from '../rules/refusal.ts';
import { mergedTags } from '../rules/request-tags.ts';
import type { Records, Tag } from '../state/local-state.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry } from './operation-entry.ts';

/** The kinds of resources that can have tags, by the type in their ARNs. */
type TaggedKind = 'connections' | 'interconnects' | 'interfaces' | 'lags' | 'gateways';
const KINDS_OF_ARNS: Readonly<Record<string, readonly TaggedKind[]>> = {
  dxcon: ['connections', 'interconnects'],
  dxvif: ['interfaces'],
  dxlag: ['lags'],
  'dx-gateway': ['gateways'],
};

/** The resource of an ARN, e.g. `arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-fg5678gh`. Throws where it does not exist. */
function findTagged(arn: string, session: StateSession): { kind: TaggedKind; record: Records[TaggedKind] } {
  const [, type = '', id = ''] = /^arn:[\w-]+:directconnect:[\w-]*:\d{12}:([\w-]+)\/(.+)$/.exec(arn) ?? [];
  for (const kind of KINDS_OF_ARNS[type] ?? []) {
    const record = session.find(kind, id);
    if (record) return { kind, record };
  }
  throw refusal(`Resource ${excerpt(arn)} does not exist.`);
}

function putTags(arn: string, change: (before: readonly Tag[]) => readonly Tag[], session: StateSession): void {
  const { kind, record } = findTagged(arn, session);
  session.put(kind, { ...record, tags: change(record.tags ?? []) } as Records[TaggedKind]);
}

/** TagResource: adds tags; a key that is there gets the new value. */
export const tagResource: OperationEntry<TagResourceRequest, TagResourceResponse> = {
  rules: [],
  respond({ resourceArn, tags }, session) {
    putTags(resourceArn!, (before) => mergedTags(before, tags!), session);
    return {};
  },
};

/** UntagResource: removes tags; keys that are not there are ignored. */
export const untagResource: OperationEntry<UntagResourceRequest, UntagResourceResponse> = {
  rules: [],
  respond({ resourceArn, tagKeys }, session) {
    putTags(resourceArn!, (before) => before.filter(({ key }) => !tagKeys!.includes(key)), session);
    return {};
  },
};

/** DescribeTags: the tags of each of the resources. */
export const describeTags: OperationEntry<DescribeTagsRequest, DescribeTagsResponse> = {
  rules: [],
  respond: ({ resourceArns }, session) => ({
    resourceTags: resourceArns!.map((resourceArn) => ({
      resourceArn,
      tags: findTagged(resourceArn, session).record.tags ?? [],
    })),
  }),
};
