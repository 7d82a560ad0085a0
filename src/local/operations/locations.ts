import type { Locations } from '@aws-sdk/client-direct-connect';
import type { OperationEntry } from './operation-entry.ts';

/**
 * Some of the service's locations, with codes that its documentation and public
 * configurations use: code, name, region, port speeds in Gbps, those of them with MACsec.
 */
const LOCATIONS: readonly (readonly [code: string, name: string, region: string, speeds: string, macSec: string])[] = [
  ['EqDC2', 'Equinix DC2/DC11, Ashburn, VA', 'us-east-1', '1 10 100 400', '10 100 400'],
  ['CSVA1', 'CoreSite VA1, Reston, VA', 'us-east-1', '1 10 100 400', '10 100 400'],
  ['EQC50', 'Equinix CH2, Chicago, IL', 'us-east-2', '1 10 100 400', '10 100 400'],
  ['EqSV5', 'Equinix SV5, San Jose, CA', 'us-west-1', '1 10 100 400', '10 100 400'],
  ['EqSe2-EQ', 'Equinix SE2, Seattle, WA', 'us-west-2', '1 10', ''],
  ['EqSG2', 'Equinix SG2, Singapore', 'ap-southeast-1', '1 10', ''],
  ['LGKNX', 'KINX, Seoul', 'ap-northeast-2', '1 10', ''],
  ['EqFA5', 'Equinix FR5, Frankfurt', 'eu-central-1', '1 10', ''],
  ['TIVIT', 'Tivit - Site Transamerica (Sao Paulo)', 'sa-east-1', '1 10', ''],
  ['TNDB', 'NAP do Brasil, Barueri, Sao Paulo', 'sa-east-1', '1 10', ''],
];

const speeds = (numbers: string) => numbers.split(' ').flatMap((number) => (number === '' ? [] : [`${number}G`]));

/** DescribeLocations: a part of the service's list, the same for every region. Their providers are not known here. */
export const describeLocations: OperationEntry<object, Locations> = {
  rules: [],
  respond: () => ({
    locations: LOCATIONS.map(([locationCode, locationName, region, ports, macSec]) => ({
      locationCode,
      locationName,
      region,
      availablePortSpeeds: speeds(ports),
      availableProviders: [],
      availableMacSecPortSpeeds: speeds(macSec),
    })),
  }),
};
