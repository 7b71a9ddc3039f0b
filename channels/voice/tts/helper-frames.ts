/** What a helper process answers: sound, text, or that it could not. */
export type HelperReply =
  | { readonly kind: 'sound'; readonly pcm: Int16Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed' };

const kinds = ['sound', 'text', 'failed'] as const;
const HEADER_BYTES = 9;

/** One answer as bytes: a byte for its kind, the request's number, the length, the content. Numbers are little-endian. */
export function writeFrame(id: number, reply: HelperReply): Buffer {
  const content = contentOf(reply);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(kinds.indexOf(reply.kind));
  header.writeUInt32LE(id, 1);
  header.writeUInt32LE(content.length, 5);
  return Buffer.concat([header, content]);
}

function contentOf(reply: HelperReply): Buffer {
  switch (reply.kind) {
    case 'sound':
      return Buffer.from(reply.pcm.buffer, reply.pcm.byteOffset, reply.pcm.byteLength);
    case 'text':
      return Buffer.from(reply.text);
    case 'failed':
      return Buffer.alloc(0);
  }
}

/** Reads answers out of a stream's chunks, however they were cut. */
export function createFrameReader(
  onReply: (id: number, reply: HelperReply) => void,
): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = HEADER_BYTES;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < wanted) return;
    let rest = Buffer.concat(chunks);
    for (;;) {
      wanted = HEADER_BYTES + (rest.length < HEADER_BYTES ? 0 : rest.readUInt32LE(5));
      if (rest.length < wanted) break;
      onReply(rest.readUInt32LE(1), parse(rest.readUInt8(), rest.subarray(HEADER_BYTES, wanted)));
      rest = rest.subarray(wanted);
    }
    chunks = [rest];
    size = rest.length;
  };
}

function parse(kind: number, content: Buffer): HelperReply {
  switch (kinds[kind]) {
    case 'sound': {
      // A copy: 16-bit samples must start at an even place, which a stream does not promise.
      const pcm = new Int16Array(Math.floor(content.length / 2));
      content.copy(new Uint8Array(pcm.buffer));
      return { kind: 'sound', pcm };
    }
    case 'text':
      return { kind: 'text', text: content.toString() };
    default:
      return { kind: 'failed' };
  }
}
