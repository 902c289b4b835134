import assert from 'node:assert/strict';
import { explainInstallFailure } from '../../scripts/lib/install.mjs';

suite('What npm said, in one sentence', () => {
  const cases: readonly [output: string, sentence: RegExp][] = [
    ['npm error code ENOTFOUND\nnpm error network request failed', /registry cannot be reached/],
    ['npm error code ECONNREFUSED', /registry cannot be reached/],
    ['npm error code EACCES\nnpm error syscall mkdir', /no permission to write/],
    ['npm error code EUSAGE\nnpm error', /package-lock\.json does not fit package\.json/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm warn old\nnpm error code E404\nnpm error 404 Not Found', /npm error code E404$/],
  ];
  for (const [output, sentence] of cases) {
    test(output.split('\n')[0], () => {
      const words = explainInstallFailure('the packages', output);
      assert.match(words, /^Could not install the packages: /);
      assert.match(words, sentence);
      assert.equal(words.includes('\n'), false);
    });
  }
});
