import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { CheckReport } from '../../src/review/index';
import { ownClient, TestClient } from '../protocol/support/client';
import { article, otherArticle } from './support/texts';
import { winnow } from './support/winnow';

const seeds = join(__dirname, '../../seeds');
const severities = [undefined, 'error', 'warning', 'information', 'hint'];

/** Messages of the same place may come in any order. */
const sorted = (findings: readonly object[]): string[] =>
  findings.map((finding) => JSON.stringify(finding)).sort();

suite('the command line and the language server', () => {
  let client: TestClient | undefined;
  teardown(() => client?.stop());

  test('find the same in the same files', async function () {
    this.timeout(60_000);
    const names = readdirSync(seeds).filter((name) => name.endsWith('.txt'));
    const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(seeds, name), 'utf8')]));
    const server = await TestClient.start({
      files: { ...texts, 'article.txt': article, 'in/other.txt': otherArticle },
      initializationOptions: ownClient,
      // The command line tells of whole passages; an editor underlines their first words unless told otherwise.
      settings: { sharedText: { mark: 'passage' } },
    });
    client = server;
    const { out } = await winnow(['check', '--format', 'json', '.'], { cwd: server.path('.') });
    const report = JSON.parse(out) as CheckReport;
    assert.equal(report.documents.length, names.length + 2);
    assert.ok(report.findings.length > 0);

    for (const { path } of report.documents) await server.open(path);
    await server.ready();
    for (const { path } of report.documents) {
      const expected = report.findings
        .filter((finding) => finding.path === path)
        .map(({ code, severity, range, message, related }) => ({
          code,
          severity,
          range,
          message,
          related: related.map((place) => ({ ...place, path: server.uri(place.path) })),
        }));
      const asPrinted = (diagnostics: readonly Diagnostic[]): object[] =>
        diagnostics.map(({ code, severity = 0, range, message, relatedInformation = [] }) => ({
          code,
          severity: severities[severity],
          range,
          message,
          related: relatedInformation.map(({ location, message: words }) => ({
            path: location.uri,
            range: location.range,
            message: words,
          })),
        }));
      const diagnostics = await server.diagnosticsOnce(
        `the server reports on ${path}`,
        server.uri(path),
        (found) => found.length === expected.length,
      );
      assert.deepEqual(sorted(asPrinted(diagnostics)), sorted(expected), path);
    }
  });
});
