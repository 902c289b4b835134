import { InProcess } from './inProcess';
import type { View } from './inProcess';
import { names, perform, uriOf, worldOf } from './steps';
import type { Step } from './steps';

const uris = names.map((_, index) => uriOf(index));

/** What a server shows after the steps, what one shows that was started after them, and the errors of both. */
export async function bothViews(
  files: ReadonlyMap<number, string>,
  steps: readonly Step[],
): Promise<{ lived: View; fresh: View; errors: readonly string[] }> {
  const session = await InProcess.start(worldOf(files));
  const { world } = session;
  for (const each of steps) await perform(session, each);
  const lived = await session.view(uris);
  session.end();
  const other = await InProcess.start(world);
  const fresh = await other.view(uris);
  other.end();
  return { lived, fresh, errors: [...session.errors, ...other.errors] };
}
