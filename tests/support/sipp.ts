import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folders.ts';

/** So many calls within one second, each hung up after two (or before, by Asterisk), from sipp. */
export async function callAtOnce(sipPort: number, calls: number): Promise<void> {
  const folder = makeTemporaryFolder('sipp');
  const scenario = join(folder, 'call.xml');
  await writeFile(scenario, scenarioText);
  const options = [
    '-sf',
    scenario,
    '-s',
    '3939',
    '-i',
    '127.0.0.1',
    '-mi',
    '127.0.0.1',
    '-nostdin',
    '-timeout',
    '20',
  ];
  const many = ['-m', String(calls), '-l', String(calls), '-r', String(calls)];
  const sipp = spawn('sipp', [...options, ...many, `127.0.0.1:${sipPort}`], {
    cwd: folder,
    stdio: 'ignore',
  });
  await once(sipp, 'exit');
}

/** The head of a request as sipp fills it in. */
export const header = (method: string, more = '') => `
${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:charge[call_number]@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: [cseq] ${method}
Contact: <sip:charge@[local_ip]:[local_port]>
Max-Forwards: 70
${more}Content-Length: [len]
`;

const scenarioText = `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="flood">
<send retrans="500"><![CDATA[${header('INVITE', 'Content-Type: application/sdp\n')}
v=0
o=sipp 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
<recv response="200"/>
<send><![CDATA[${header('ACK', '')}
]]></send>
<pause milliseconds="2000"/>
<send retrans="500"><![CDATA[${header('BYE', '')}
]]></send>
<recv response="200"/>
</scenario>`;
