const outcomes = ['refused', 'unverified', 'failed'] as const;

/** Why a sign-on did not work, from the address that the server sent back to; undefined for any other address. */
export function readSsoOutcome(search: string): (typeof outcomes)[number] | undefined {
  const said = new URLSearchParams(search).get('sso');
  return outcomes.find((outcome) => outcome === said);
}
