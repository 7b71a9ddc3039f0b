import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

export interface PasswordHashingDeps {
  /** Scrypt's N, a power of two; 2^17 with r = 8, p = 1 is what OWASP's Password Storage Cheat Sheet asks for. */
  readonly cost: number;
  /** Each takes `128 · N · r` bytes, 128 MiB: more at once would fill the memory. */
  readonly atOnce: number;
}

/** Hashes that are slow on purpose, so that a stolen database gives no passwords. */
export interface PasswordHashing {
  /** `scrypt$N$r$p$salt$hash`. */
  hash(password: string): Promise<string>;
  /** Takes the time of a check without a hash too, so that nobody learns by waiting whether there is one. */
  check(password: string, kept: string | undefined): Promise<boolean>;
  /** Made with other parameters than today's. */
  isOutdated(kept: string): boolean;
}

const BLOCK = 8;
const PARALLEL = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** More than a hash of ours ever asked for is no hash of ours. */
const HIGHEST_COST = 2 ** 20;

/** Passwords by scrypt (RFC 7914), which Node brings with it. */
export function createPasswordHashing({ cost, atOnce }: PasswordHashingDeps): PasswordHashing {
  const inTurn = createTurns(atOnce);
  const parameters = { cost, block: BLOCK, parallel: PARALLEL };
  const derive = (password: string, kept: Kept) => inTurn(() => deriveKey(password, kept));
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const hash = await derive(password, { ...parameters, salt, hash: Buffer.alloc(HASH_BYTES) });
      return ['scrypt', cost, BLOCK, PARALLEL, salt.toString('base64url'), hash.toString('base64url')].join(
        '$',
      );
    },
    async check(password, kept) {
      const known = parseKept(kept);
      const wanted = known ?? {
        ...parameters,
        salt: Buffer.alloc(SALT_BYTES),
        hash: Buffer.alloc(HASH_BYTES),
      };
      const isSame = timingSafeEqual(await derive(password, wanted), wanted.hash);
      return isSame && known !== undefined;
    },
    isOutdated(kept) {
      const known = parseKept(kept);
      return known?.cost !== cost || known.block !== BLOCK || known.parallel !== PARALLEL;
    },
  };
}

interface Kept {
  readonly cost: number;
  readonly block: number;
  readonly parallel: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function parseKept(kept: string | undefined): Kept | undefined {
  const [, cost, block, parallel, salt = '', hash = ''] =
    /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/u.exec(kept ?? '') ?? [];
  if (cost === undefined || Number(cost) > HIGHEST_COST) return undefined;
  return {
    cost: Number(cost),
    block: Number(block),
    parallel: Number(parallel),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

/** The same letters typed on another keyboard are the same password (Unicode NFKC, RFC 8265 asks for a like rule). */
function deriveKey(password: string, { cost, block, parallel, salt }: Kept): Promise<Buffer> {
  const options: ScryptOptions = {
    N: cost,
    r: block,
    p: parallel,
    // Node refuses what takes more than its default of 32 MiB; some bytes above 128·N·r are its own.
    maxmem: 128 * cost * block + 1024 * 1024,
  };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Runs at most so many at once; the others wait in order. */
function createTurns(atOnce: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
