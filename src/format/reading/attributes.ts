/** The attribute list of a canonical header as a map, in written order; a flag has the value ''. */
export function parseAttributes(list: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const item of list.split(' ')) {
    const equals = item.indexOf('=');
    if (equals < 0) attributes.set(item, '');
    else attributes.set(item.slice(0, equals), item.slice(equals + 1));
  }
  return attributes;
}
