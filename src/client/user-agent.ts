import { release } from 'node:os';
import type { Operation, Service } from '../model/shape.ts';
import { version } from '../operations/generated/version.ts';
import type { Host } from '../platform/host.ts';

const SYSTEMS: Readonly<Record<string, string>> = { darwin: 'macos', win32: 'windows' };

/** The user agent in the SDKs' common form, as pairs of name and version: `dxcli/0.1.0 ua/2.1 os/linux#6.1 …`. */
export function userAgent(
  service: Service,
  operation: Operation,
  host: Host,
  appId: string | undefined,
): [string, string?][] {
  return [
    ['dxcli', version],
    ['ua', '2.1'],
    [`os/${SYSTEMS[host.platform] ?? host.platform}`, release()],
    ['md/arch', host.arch],
    ['lang/js'],
    ['md/nodejs', host.nodeVersion.slice(1)],
    ['md/command', `${service.command}.${operation.command}`],
    ...(appId ? [['app', appId] as [string, string]] : []),
  ];
}
