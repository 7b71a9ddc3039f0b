import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { header } from '../../support/sipp.ts';

export interface SippCalls {
  readonly sipPort: number;
  /** Where the sound of each call goes; one call for each. */
  readonly mediaPorts: readonly number[];
  readonly callsPerSecond: number;
  readonly lastMs: number;
  readonly folder: string;
}

/** The signalling of many calls by sipp; the sound is ours. Resolves with how many failed when all are over. */
export async function runSipp(calls: SippCalls): Promise<number> {
  const { folder, mediaPorts } = calls;
  const scenario = join(folder, 'call.xml');
  const ports = join(folder, 'ports.csv');
  await writeFile(scenario, describeCall(calls.lastMs));
  await writeFile(ports, ['SEQUENTIAL', ...mediaPorts.map((port) => `${port};`), ''].join('\n'));
  const total = String(mediaPorts.length);
  const options = ['-sf', scenario, '-inf', ports, '-s', '0555205520', '-i', '127.0.0.1', '-nostdin'];
  // sipp counts in whole calls a period.
  const rate = ['-r', '1', '-rp', String(Math.round(1_000 / calls.callsPerSecond))];
  const load = ['-m', total, '-l', total, ...rate, '-timeout', '900'];
  const statistics = ['-trace_stat', '-stf', join(folder, 'sipp.csv'), '-fd', '5'];
  const sipp = spawn('sipp', [...options, ...load, ...statistics, `127.0.0.1:${calls.sipPort}`], {
    cwd: folder,
    stdio: 'ignore',
  });
  await once(sipp, 'exit');
  return countFailed(await readFile(join(folder, 'sipp.csv'), 'utf8'), mediaPorts.length);
}

/** The last line holds the totals. */
function countFailed(csv: string, calls: number): number {
  const [head = '', ...lines] = csv.trim().split('\n');
  const names = head.split(';');
  const last = (lines.at(-1) ?? '').split(';');
  const good = Number(last[names.indexOf('SuccessfulCall(C)')]);
  return calls - (Number.isFinite(good) ? good : 0);
}

const describeCall = (lastMs: number) => `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="callers">
<send retrans="500"><![CDATA[${header('INVITE', 'Content-Type: application/sdp\n')}
v=0
o=sipp 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio [field0] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=ptime:20
]]></send>
<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
<send><![CDATA[${header('ACK')}
]]></send>
<pause milliseconds="${lastMs}"/>
<send retrans="500"><![CDATA[${header('BYE')}
]]></send>
<recv response="200"/>
</scenario>`;
