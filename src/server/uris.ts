import { URI } from 'vscode-uri';

/** Already canonical: a path on this machine without drive letter, escapes or anything that needs one. */
const PLAIN = /^file:\/\/\/[A-Za-z0-9\-._~/]*$/u;
/** Schemes whose uris name no document of a file system. */
const FOREIGN = new Set(['http', 'https', 'mailto', 'command', 'data']);
/** A view of a document without its furniture; the document's uri is its query. */
const CLEAN_VIEW = /^(winnow:\/?clean\/[^?]*\?)(.*)$/su;

/**
 * The one spelling of a uri by which the server knows its resource: escapes as `vscode-uri` writes them, the drive
 * letter and the authority small. Whatever is no uri, or holds escapes that are no UTF-8, stays apart as it is.
 * Letters are not composed or decomposed: on most disks these are two names.
 */
export function canonicalUri(uri: string): string {
  if (PLAIN.test(uri)) return uri;
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(uri)?.[1];
  if (scheme === undefined || FOREIGN.has(scheme.toLowerCase())) return uri;
  const view = CLEAN_VIEW.exec(uri);
  try {
    if (view !== null) return view[1] + encodeURIComponent(canonicalUri(decodeURIComponent(view[2])));
    if (scheme === 'winnow') return uri;
    for (const [escapes] of uri.matchAll(/(?:%[0-9a-f]{2})+/giu)) decodeURIComponent(escapes);
    return URI.parse(scheme.toLowerCase() + uri.slice(scheme.length)).toString();
  } catch {
    return uri.replace(/%[0-9a-f]{2}/giu, (escape) => escape.toUpperCase());
  }
}

/** Members of messages that hold a uri, and those that hold a list of them. */
const URI_KEYS = new Set(['uri', 'targetUri', 'oldUri', 'newUri', 'rootUri', 'scopeUri', 'folder', 'target']);
const LIST_KEYS = new Set(['uris']);
/** What the client sends back as it got it: tells nothing of how the client spells. */
const ECHOES = new Set(['data', 'context', 'arguments', 'item', 'previousResultIds']);

/**
 * The border between the client's spellings of uris and the server's: behind it each resource has one name, and
 * what goes out bears the name that the client used for it last.
 */
export class UriBook {
  /** The client's spelling by the canonical one, where the two differ. */
  readonly #spellings = new Map<string, string>();

  /** A message of the client's with canonical uris. */
  inward<T extends object>(message: T): T {
    const { method, params } = message as { method?: unknown; params?: { arguments?: unknown } };
    const given = params?.arguments;
    // Commands name their document by position.
    if (method === 'workspace/executeCommand' && Array.isArray(given) && typeof given[0] === 'string') {
      const [first, ...others] = given as [string, ...unknown[]];
      return { ...message, params: { ...params, arguments: [canonicalUri(first), ...others] } };
    }
    return translated(message, '', (uri, isEcho) => (isEcho ? canonicalUri(uri) : this.#learn(uri))) as T;
  }

  /** A message to the client with uris as the client spells them. */
  outward<T extends object>(message: T): T {
    // Where client and server spell alike, as in VS Code, no answer has to be gone through.
    if (this.#spellings.size === 0) return message;
    return translated(message, '', (uri) => this.spelling(uri)) as T;
  }

  /** How the client spells a canonical uri; a fragment is no part of the name. */
  spelling(uri: string): string {
    if (this.#spellings.size === 0) return uri;
    const hash = uri.indexOf('#');
    if (hash < 0) return this.#spellings.get(uri) ?? uri;
    return (this.#spellings.get(uri.slice(0, hash)) ?? uri.slice(0, hash)) + uri.slice(hash);
  }

  #learn(uri: string): string {
    const canonical = canonicalUri(uri);
    if (canonical === uri) this.#spellings.delete(uri);
    else this.#spellings.set(canonical, uri);
    return canonical;
  }
}

type Translate = (uri: string, isEcho: boolean) => string;

/** The value with its uris translated; what holds none is the same object. */
function translated(value: unknown, key: string, translate: Translate, isEcho = false): unknown {
  if (typeof value === 'string') return URI_KEYS.has(key) ? translate(value, isEcho) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return translatedList(value, key, translate, isEcho);
  // The edits of a workspace by document.
  const byUri = key === 'changes';
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(value)) {
    const newName = byUri ? translate(name, isEcho) : name;
    const newMember = translated(member, name, translate, isEcho || ECHOES.has(name));
    if (newName === name && newMember === member) continue;
    copy ??= { ...value };
    if (newName !== name) delete copy[name];
    copy[newName] = newMember;
  }
  return copy ?? value;
}

function translatedList(
  list: readonly unknown[],
  key: string,
  translate: Translate,
  isEcho: boolean,
): unknown {
  if (typeof list[0] === 'number') return list;
  const asUris = LIST_KEYS.has(key);
  const translatedItems = list.map((item) =>
    asUris && typeof item === 'string'
      ? translate(item, isEcho)
      : translated(item, typeof item === 'string' ? '' : key, translate, isEcho),
  );
  return translatedItems.every((item, index) => item === list[index]) ? list : translatedItems;
}
