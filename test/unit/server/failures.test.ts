import assert from 'node:assert/strict';
import { ModelError } from '../../../src/review/index';
import { tellingFailures } from '../../../src/server/failures';

suite('Work that fails', () => {
  test('is logged each time; of a model that is none it is said and shown once', () => {
    const [logged, shown]: string[][] = [[], []];
    const tell = tellingFailures({
      console: { error: (line) => void logged.push(line), warn: (line) => assert.fail(line) },
      window: {
        showErrorMessage: (line: string) => {
          shown.push(line);
          return Promise.resolve(undefined);
        },
      },
    });
    for (let section = 0; section < 3; section++) tell(new ModelError('entity', 'it is cut short'));
    tell(new Error('one'));
    tell(new Error('one'));
    assert.deepEqual(logged, [
      'ModelError: The entity model cannot be used: it is cut short.',
      'Error: one',
      'Error: one',
    ]);
    assert.deepEqual(shown, [
      'The entity model cannot be used: it is cut short. The installation is damaged.',
    ]);
  });
});
