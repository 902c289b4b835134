/** The id of a message and those that it names; kept as one object as long as they are the same. */
export interface MailIds {
  readonly own: string | undefined;
  readonly named: readonly string[];
}

/** The thread of each message that has one with others, by the message's least id in order of letters. Nearly linear. */
export function threadsOf<Key>(messages: readonly (readonly [Key, MailIds])[]): ReadonlyMap<Key, string> {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root))
      root = next;
    // The way is shortened for whoever asks next.
    for (let at = id; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const idsOf = ({ own, named }: MailIds): readonly string[] => (own === undefined ? named : [own, ...named]);
  for (const [, ids] of messages) {
    const [first, ...others] = idsOf(ids).map(rootOf);
    for (const other of others) {
      const [less, more] = [rootOf(first), rootOf(other)].sort();
      parents.set(more, less);
    }
  }
  const threads = new Map<Key, string>();
  const sizes = new Map<string, number>();
  for (const [key, ids] of messages) {
    const thread = rootOf(idsOf(ids)[0]);
    threads.set(key, thread);
    sizes.set(thread, (sizes.get(thread) ?? 0) + 1);
  }
  for (const [key, thread] of threads) if (sizes.get(thread) === 1) threads.delete(key);
  return threads;
}
