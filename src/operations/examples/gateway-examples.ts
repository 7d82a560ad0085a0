import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for Direct Connect gateways and what is attached to them. */
export const GATEWAY_EXAMPLES: ExamplesByOperation = {
  CreateDirectConnectGateway: [
    {
      title: 'To create a Direct Connect gateway',
      description:
        'The following example creates a Direct Connect gateway with a private ASN of its own on the Amazon side, and with a tag.',
      commands:
        'dxcli create-direct-connect-gateway --direct-connect-gateway-name backbone --amazon-side-asn 64550 --tags key=stage,value=production',
      output: `{
    "directConnectGateway": {
        "directConnectGatewayId": "7b2f0c54-31a4-4c0e-8a59-6c1f7e0b9d13",
        "directConnectGatewayName": "backbone",
        "amazonSideAsn": 64550,
        "ownerAccount": "123456789012",
        "directConnectGatewayState": "pending",
        "tags": [
            {
                "key": "stage",
                "value": "production"
            }
        ]
    }
}`,
    },
  ],
  DescribeDirectConnectGateways: [
    {
      title: 'To list all Direct Connect gateways',
      description:
        'The following example prints the id, the name and the ASN of each gateway. All pages of the response are asked for.',
      commands:
        "dxcli describe-direct-connect-gateways --query 'directConnectGateways[].[directConnectGatewayId,directConnectGatewayName,amazonSideAsn]' --output text",
      output:
        '5f294f92-bafb-4011-916d-9b0bec123456\tprivate-sites\t64512\ncf68415c-f4ae-48f2-87a7-3b52ce654321\ttransit\t64513\n6f1b8f3a-0d5e-4b27-b2b7-15d6a3c0e874\tunused\t64514',
    },
    {
      title: 'To show one Direct Connect gateway',
      description: 'The following example shows the gateway with an id.',
      commands:
        'dxcli describe-direct-connect-gateways --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456',
      output: `{
    "directConnectGateways": [
        {
            "directConnectGatewayId": "5f294f92-bafb-4011-916d-9b0bec123456",
            "directConnectGatewayName": "private-sites",
            "amazonSideAsn": 64512,
            "ownerAccount": "123456789012",
            "directConnectGatewayState": "available"
        }
    ]
}`,
    },
  ],
  UpdateDirectConnectGateway: [
    {
      title: 'To rename a Direct Connect gateway',
      description: 'The following example changes the name of a gateway. Nothing else of it can be changed.',
      commands:
        'dxcli update-direct-connect-gateway --direct-connect-gateway-id 5f294f92-bafb-4011-916d-9b0bec123456 --new-direct-connect-gateway-name sites --query directConnectGateway.directConnectGatewayName --output text',
      output: 'sites',
    },
  ],
  DeleteDirectConnectGateway: [
    {
      title: 'To delete a Direct Connect gateway',
      description:
        'The following example deletes a gateway. Delete its virtual interfaces and its associations first; `describe-direct-connect-gateway-attachments` and `describe-direct-connect-gateway-associations` list them.',
      commands:
        'dxcli delete-direct-connect-gateway --direct-connect-gateway-id 6f1b8f3a-0d5e-4b27-b2b7-15d6a3c0e874 --query directConnectGateway.directConnectGatewayState --output text',
      output: 'deleting',
    },
  ],
  DescribeDirectConnectGatewayAttachments: [
    {
      title: 'To list the virtual interfaces of a Direct Connect gateway',
      description: 'The following example prints each attached virtual interface with the state of the attachment.',
      commands:
        "dxcli describe-direct-connect-gateway-attachments --direct-connect-gateway-id cf68415c-f4ae-48f2-87a7-3b52ce654321 --query 'directConnectGatewayAttachments[].[virtualInterfaceId,attachmentState]' --output text",
      output: 'dxvif-fgtested\tattached',
    },
    {
      title: 'To find the Direct Connect gateway of a virtual interface',
      description: 'The following example prints the id of the gateway that a virtual interface is attached to.',
      commands:
        "dxcli describe-direct-connect-gateway-attachments --virtual-interface-id dxvif-fgtested --query 'directConnectGatewayAttachments[0].directConnectGatewayId' --output text",
      output: 'cf68415c-f4ae-48f2-87a7-3b52ce654321',
    },
  ],
  DescribeVirtualGateways: [
    {
      title: 'To list the virtual private gateways of a region',
      description:
        'The following example shows the virtual private gateways that a private virtual interface of the region can be created with.',
      commands: 'dxcli describe-virtual-gateways --region us-east-1',
      output: `{
    "virtualGateways": [
        {
            "virtualGatewayId": "vgw-f9eb0c90",
            "virtualGatewayState": "available"
        },
        {
            "virtualGatewayId": "vgw-6efe725e",
            "virtualGatewayState": "available"
        }
    ]
}`,
    },
  ],
};
