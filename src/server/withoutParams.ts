import type { CancellationToken } from 'vscode-languageserver';

/**
 * The handler of a request without parameters. Where a client sends none, the token is the first argument, where it sends an empty object
 * all the same, the second.
 */
export function withoutParams<Result>(
  handler: (token: CancellationToken) => Promise<Result>,
): (...given: unknown[]) => Promise<Result> {
  return (...given) => handler(given[given.length - 1] as CancellationToken);
}
