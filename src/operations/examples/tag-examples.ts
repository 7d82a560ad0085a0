import type { ExamplesByOperation } from './example.ts';

/** Examples of the operations for tags. */
export const TAG_EXAMPLES: ExamplesByOperation = {
  TagResource: [
    {
      title: 'To tag a virtual interface',
      description:
        'The following example gives a virtual interface two tags. A tag whose key is there already gets the new value. The command prints nothing.',
      commands:
        'dxcli tag-resource --resource-arn arn:aws:directconnect:us-east-1:123456789012:dxvif/dxvif-fg1vuj3d --tags key=stage,value=production key=owner,value=netops',
    },
    {
      title: 'To tag all virtual interfaces of a connection',
      description: 'The following example takes the ids from another command and tags each of the interfaces.',
      commands: `for id in $(dxcli describe-virtual-interfaces --connection-id dxcon-fguhmqlc --query 'virtualInterfaces[].virtualInterfaceId' --output text)
do
  dxcli tag-resource --resource-arn "arn:aws:directconnect:us-east-1:123456789012:dxvif/$id" --tags key=site,value=EqDC2
done`,
    },
  ],
  UntagResource: [
    {
      title: 'To remove tags from a virtual interface',
      description: 'The following example removes two tags by their keys. The command prints nothing.',
      commands:
        'dxcli untag-resource --resource-arn arn:aws:directconnect:us-east-1:123456789012:dxvif/dxvif-fg1vuj3d --tag-keys stage owner',
    },
  ],
  DescribeTags: [
    {
      title: 'To show the tags of a virtual interface',
      description: 'The following example prints each tag of a virtual interface on a line of its own.',
      commands:
        "dxcli describe-tags --resource-arns arn:aws:directconnect:us-east-1:123456789012:dxvif/dxvif-fg1vuj3d --query 'resourceTags[].tags[].[key,value]' --output text",
      output: 'stage\ttest\nowner\tnetops',
    },
    {
      title: 'To compare the tags of several resources',
      description: 'The following example asks for a connection and a virtual interface in one request.',
      commands:
        "dxcli describe-tags --resource-arns arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-fguhmqlc arn:aws:directconnect:us-east-1:123456789012:dxvif/dxvif-fg1vuj3d --query 'resourceTags[].[resourceArn,length(tags)]' --output text",
      output:
        'arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-fguhmqlc\t0\narn:aws:directconnect:us-east-1:123456789012:dxvif/dxvif-fg1vuj3d\t2',
    },
  ],
};
