import type {
  ConfirmCustomerAgreementRequest,
  ConfirmCustomerAgreementResponse,
  DescribeCustomerMetadataResponse,
} from '@aws-sdk/client-direct-connect';
import type { OperationEntry } from './operation-entry.ts';

/** DescribeCustomerMetadata: the confirmed agreements; the account is not a partner. */
export const describeCustomerMetadata: OperationEntry<object, DescribeCustomerMetadataResponse> = {
  rules: [],
  respond: (_input, session) => ({
    agreements: session.all('agreements').map(({ agreementName, status }) => ({ agreementName, status })),
    nniPartnerType: 'nonPartner',
  }),
};

/** ConfirmCustomerAgreement: signs an agreement of any name. */
export const confirmCustomerAgreement: OperationEntry<
  ConfirmCustomerAgreementRequest,
  ConfirmCustomerAgreementResponse
> = {
  rules: [],
  respond({ agreementName }, session) {
    if (agreementName !== undefined) {
      session.put('agreements', { agreementName, status: 'signed', createdAt: session.now });
    }
    return { status: 'signed' };
  },
};
