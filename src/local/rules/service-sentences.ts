const TERRAFORM = 'https://github.com/hashicorp/terraform-provider-aws';
const TUTORIAL = 'https://github.com/aws-samples/sample-developer-tutorials (Direct Connect)';

/**
 * The error sentences of the service that public sources quote, each with its source;
 * `{}` stands for a value. docs/local-endpoint.md lists them. All other sentences of
 * dxcli-local are its own.
 */
export const SERVICE_SENTENCES = {
  interfaceUnknown: {
    text: 'Virtual Interface {} does not exist.',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/public_virtual_interface.go`,
  },
  connectionUnknown: {
    text: 'Could not find Connection with ID {}',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/connection.go`,
  },
  lagUnknown: {
    text: 'Could not find Lag with ID {}',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/lag.go`,
  },
  gatewayUnknown: {
    text: 'Direct Connect Gateway {} does not exist.',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/gateway.go ("does not exist")`,
  },
  associationUnknown: {
    text: 'No association exists with ID {}',
    source: `${TERRAFORM}/blob/v2.70.0/aws/resource_aws_dx_gateway_association.go ("No association exists")`,
  },
  virtualGatewayUnknown: {
    text: 'The VirtualGateway {} does not exist.',
    source: `${TERRAFORM}/pull/37791`,
  },
  connectionUnavailable: { text: 'The specified Connection ID is not available', source: TUTORIAL },
  vlanUsed: { text: 'VLAN {} is already in use', source: TUTORIAL },
  ownInterface: {
    text: 'Cannot allocate VirtualInterface for the connection owner.',
    source: `${TERRAFORM}/issues/5726`,
  },
  notToConfirm: {
    text: 'ConfirmConnection failed. {} is in state {}',
    source: 'https://github.com/aws/aws-sdk-go/issues/2717',
  },
  hostedParentUnknown: {
    text: "{} DescribeHostedConnections failed for connection {} doesn't exist.",
    source: `${TERRAFORM}/issues/43499`,
  },
  lagMemberUnknown: {
    text: 'Connection does not exist',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/connection_association.go`,
  },
  lagOfMemberUnknown: {
    text: 'Lag does not exist',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/connection_association.go`,
  },
  asnTooSmall: {
    text: 'BGP ASN must have value greater than or equal to 1',
    source: 'kept from earlier versions of dxcli-local; its source was not recorded',
  },
  privateAddress: {
    text: '{} is not allowed to contain a private IP',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/public_virtual_interface_test.go`,
  },
  twoSubnets: {
    text: 'Amazon Address and Customer Address must be in the same CIDR',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/public_virtual_interface_test.go`,
  },
  firstAddress: {
    text: '{} is address 0 on its subnet.',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/public_virtual_interface_test.go`,
  },
  lastAddress: {
    text: '{} is the broadcast address on its subnet.',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/public_virtual_interface_test.go`,
  },
  lastPeer: {
    text: 'The last BGP Peer on a Virtual Interface cannot be deleted',
    source: `${TERRAFORM}/blob/main/internal/service/directconnect/bgp_peer.go`,
  },
} as const satisfies Record<string, { readonly text: string; readonly source: string }>;

export type ServiceSentence = keyof typeof SERVICE_SENTENCES;
