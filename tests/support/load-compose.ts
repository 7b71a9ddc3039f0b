/**
 * The real `compose`, loaded inside Jest. Jest can't `require` an ES module, as the SDK does with jose, while the same
 * module is being imported: jose goes first. A static import of `bot/compose.ts` fails in a test for that reason.
 */
export async function loadCompose() {
  await import('jose');
  return (await import('../../bot/compose.ts')).compose;
}
