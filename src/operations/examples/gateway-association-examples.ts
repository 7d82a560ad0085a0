import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for associations of Direct Connect gateways and proposals of them. */
export const ASSOCIATION_EXAMPLES: ExamplesByOperation = {
  CreateDirectConnectGatewayAssociation: [
    {
      title: 'To associate a transit gateway',
      description:
        'The following example associates a transit gateway with a Direct Connect gateway. Two prefixes are advertised to the sites behind its virtual interfaces.',
      commands:
        'dxcli create-direct-connect-gateway-association --direct-connect-gateway-id cf68415c-f4ae-48f2-87a7-3b52ce654321 --gateway-id tgw-0123456789abcdef0 --add-allowed-prefixes-to-direct-connect-gateway cidr=10.0.0.0/16 cidr=10.1.0.0/16',
      output: `{
    "directConnectGatewayAssociation": {
        "directConnectGatewayId": "cf68415c-f4ae-48f2-87a7-3b52ce654321",
        "directConnectGatewayOwnerAccount": "123456789012",
        "associationState": "associating",
        "associatedGateway": {
            "id": "tgw-0123456789abcdef0",
            "type": "transitGateway",
            "ownerAccount": "123456789012",
            "region": "us-east-1"
        },
        "associationId": "e7a1c2d3-4b5f-4a68-9c70-8d1e2f3a4b5c",
        "allowedPrefixesToDirectConnectGateway": [
            {
                "cidr": "10.0.0.0/16"
            },
            {
                "cidr": "10.1.0.0/16"
            }
        ]
    }
}`,
    },
    {
      title: 'To associate a virtual private gateway',
      description: 'Without prefixes, those of the VPC are advertised.',
      commands:
        'dxcli create-direct-connect-gateway-association --direct-connect-gateway-id 6f1b8f3a-0d5e-4b27-b2b7-15d6a3c0e874 --gateway-id vgw-6efe725e --query directConnectGatewayAssociation.associationState --output text',
      output: 'associating',
    },
  ],
  DescribeDirectConnectGatewayAssociations: [
    {
      title: 'To list the gateways that are associated with a Direct Connect gateway',
      description: 'The following example prints the id of each association, its gateway and its state.',
      commands:
        "dxcli describe-direct-connect-gateway-associations --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456 --query 'directConnectGatewayAssociations[].[associationId,associatedGateway.id,associationState]' --output text",
      output: 'be85116d-46eb-4b43-a27a-da0c2a648deb\tvgw-6efe725e\tassociated',
    },
    {
      title: 'To show which prefixes an association allows',
      description: 'The following example prints the allowed prefixes, separated by tabs.',
      commands:
        "dxcli describe-direct-connect-gateway-associations --association-id be85116d-46eb-4b43-a27a-da0c2a648deb --query 'directConnectGatewayAssociations[].allowedPrefixesToDirectConnectGateway[].cidr' --output text",
      output: '10.10.0.0/16\t10.11.0.0/16',
    },
  ],
  UpdateDirectConnectGatewayAssociation: [
    {
      title: 'To change the allowed prefixes of an association',
      description: 'The following example adds one prefix and removes another one. All others stay.',
      commands:
        "dxcli update-direct-connect-gateway-association --association-id be85116d-46eb-4b43-a27a-da0c2a648deb --add-allowed-prefixes-to-direct-connect-gateway cidr=10.12.0.0/16 --remove-allowed-prefixes-to-direct-connect-gateway cidr=10.10.0.0/16 --query 'directConnectGatewayAssociation.allowedPrefixesToDirectConnectGateway[].cidr' --output text",
      output: '10.11.0.0/16\t10.12.0.0/16',
    },
  ],
  DeleteDirectConnectGatewayAssociation: [
    {
      title: 'To delete an association by its id',
      description: 'The following example ends the association of two gateways.',
      commands:
        'dxcli delete-direct-connect-gateway-association --association-id be85116d-46eb-4b43-a27a-da0c2a648deb --query directConnectGatewayAssociation.associationState --output text',
      output: 'disassociating',
    },
    {
      title: 'To delete the association of a virtual private gateway',
      description: 'The two gateways can be named instead.',
      commands:
        'dxcli delete-direct-connect-gateway-association --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456 --virtual-gateway-id vgw-6efe725e --query directConnectGatewayAssociation.associationState --output text',
      output: 'disassociating',
    },
  ],
  CreateDirectConnectGatewayAssociationProposal: [
    {
      title: 'To propose an association to the owner of a Direct Connect gateway',
      description:
        'The following example proposes to associate a virtual private gateway. The owner of the Direct Connect gateway accepts it with the printed id.',
      commands:
        'dxcli create-direct-connect-gateway-association-proposal --direct-connect-gateway-id 6f1b8f3a-0d5e-4b27-b2b7-15d6a3c0e874 --direct-connect-gateway-owner-account 123456789012 --gateway-id vgw-f9eb0c90 --add-allowed-prefixes-to-direct-connect-gateway cidr=10.20.0.0/16 --query directConnectGatewayAssociationProposal.proposalId --output text',
      output: '0d3c2b1a-9f8e-4d7c-8b6a-5f4e3d2c1b0a',
    },
  ],
  DescribeDirectConnectGatewayAssociationProposals: [
    {
      title: 'To list the proposals for a Direct Connect gateway',
      description: 'The following example prints each proposal with its gateway and its state.',
      commands:
        "dxcli describe-direct-connect-gateway-association-proposals --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456 --query 'directConnectGatewayAssociationProposals[].[proposalId,associatedGateway.id,proposalState]' --output text",
      output: 'c2ede9b4-bbc6-4d33-923c-bc4feebbd1c5\tvgw-f9eb0c90\trequested',
    },
  ],
  AcceptDirectConnectGatewayAssociationProposal: [
    {
      title: 'To accept a proposal, but with other prefixes',
      description:
        'The following example accepts the proposal of an account. The prefixes that are given replace those of the proposal.',
      commands:
        "dxcli accept-direct-connect-gateway-association-proposal --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456 --proposal-id c2ede9b4-bbc6-4d33-923c-bc4feebbd1c5 --associated-gateway-owner-account 123456789012 --override-allowed-prefixes-to-direct-connect-gateway cidr=10.30.0.0/16 --query 'directConnectGatewayAssociation.[associationState,allowedPrefixesToDirectConnectGateway[0].cidr]' --output text",
      output: 'associating\t10.30.0.0/16',
    },
  ],
  DeleteDirectConnectGatewayAssociationProposal: [
    {
      title: 'To withdraw a proposal',
      description: 'The following example deletes a proposal that was not accepted yet.',
      commands:
        'dxcli delete-direct-connect-gateway-association-proposal --proposal-id c2ede9b4-bbc6-4d33-923c-bc4feebbd1c5 --query directConnectGatewayAssociationProposal.proposalState --output text',
      output: 'deleted',
    },
  ],
};
