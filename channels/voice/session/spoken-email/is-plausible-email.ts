/** RFC 5321, 4.5.3.1: 64 characters before the @, and 254 in all fit into a path. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

/** What can be dictated: letters, digits and four signs; no dot at an end or beside another (RFC 5322, 3.2.3). */
const EMAIL =
  /^(?=[^@]*[a-z\d])([a-z\d_+-]+(?:\.[a-z\d_+-]+)*)@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/u;

/** Whether mail could go there: nothing that adds a recipient, a header or a name gets through. */
export function isPlausibleEmail(address: string): boolean {
  if (address.length > LONGEST_ADDRESS) return false;
  const local = EMAIL.exec(address)?.[1];
  return local !== undefined && local.length <= LONGEST_LOCAL_PART;
}
