import type {
  DescribeConnectionLoaRequest,
  DescribeConnectionLoaResponse,
  DescribeInterconnectLoaRequest,
  DescribeInterconnectLoaResponse,
  DescribeLoaRequest,
  Loa,
} from '@aws-sdk/client-direct-connect';
import { findLivingPort } from '../rules/find-resource.ts';
import { refusal } from '../rules/refusal.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry, Rule, Wire } from './operation-entry.ts';

/** A connection has no LOA as long as it is `requested`, as the service's documentation of that state says. */
const loaIsIssued: Rule<{ connectionId?: string | undefined }> = ({ connectionId }, session) => {
  const port = findLivingPort(session, connectionId!);
  if (port.kind === 'connections' && port.record.parentConnectionId !== undefined) {
    throw refusal(`Hosted Connection ${connectionId} does not have an LOA`);
  }
  if (session.lifecycle.stateOf(port.record, 'port') === 'requested') {
    throw refusal(`The LOA of Connection ${connectionId} is not available yet`);
  }
};

/** A PDF of one page that says what it is, in base64. */
function loa(connectionId: string, session: StateSession): Wire<Loa> {
  const { location } = findLivingPort(session, connectionId).record;
  const text = `LOA-CFA of ${connectionId} at ${location}, made by dxcli-local. Not valid.`.replace(/[()\\]/g, ' ');
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const pdf = [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
    '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj',
    `4 0 obj <</Length ${stream.length}>> stream\n${stream}\nendstream endobj`,
    '5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
    'trailer <</Root 1 0 R>>',
    '%%EOF\n',
  ].join('\n');
  return { loaContent: Buffer.from(pdf, 'latin1').toString('base64'), loaContentType: 'application/pdf' };
}

/** DescribeLoa: the LOA-CFA of a connection, LAG or interconnect. */
export const describeLoa: OperationEntry<DescribeLoaRequest, Loa> = {
  rules: [loaIsIssued],
  respond: ({ connectionId }, session) => loa(connectionId!, session),
};

/** DescribeConnectionLoa, deprecated: the same of a connection. */
export const describeConnectionLoa: OperationEntry<DescribeConnectionLoaRequest, DescribeConnectionLoaResponse> = {
  rules: [loaIsIssued],
  respond: ({ connectionId }, session) => ({ loa: loa(connectionId!, session) }),
};

/** DescribeInterconnectLoa, deprecated: the same of an interconnect. */
export const describeInterconnectLoa: OperationEntry<DescribeInterconnectLoaRequest, DescribeInterconnectLoaResponse> =
  {
    rules: [({ interconnectId }, session) => loaIsIssued({ connectionId: interconnectId }, session)],
    respond: ({ interconnectId }, session) => ({ loa: loa(interconnectId!, session) }),
  };
