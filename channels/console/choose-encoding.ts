/** How a built file is kept beside itself, the smallest first: the coding's name in HTTP and the end of the file's name. */
export const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** A content coding we serve (RFC 9110, section 8.4.1). */
export type Encoding = (typeof encodings)[number];

/** The smallest coding there is that the browser takes; undefined for the file as it is (RFC 9110, section 12.5.3). */
export function chooseEncoding(accepted: string, offered: readonly Encoding[]): Encoding | undefined {
  const weights = new Map(accepted.toLowerCase().split(',').map(readWeight));
  return offered.find(({ name }) => (weights.get(name) ?? weights.get('*') ?? 0) > 0);
}

/** `gzip;q=0.5` as a name and its weight; what is no weight refuses. */
function readWeight(part: string): readonly [string, number] {
  const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const value = weight === undefined ? 1 : Number(weight.slice(2));
  return [name, Number.isFinite(value) ? value : 0];
}
