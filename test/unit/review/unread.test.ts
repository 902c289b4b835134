import { strict as assert } from 'node:assert';
import { type EntitiesAnswer, finish, Review } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { put, uriOf } from './support';

const JAPANESE =
  '政府は月曜日、この提案についてまだ決定していないと述べた。首相は来月、東京で各国の代表と会談する予定である。この会談には多くの閣僚が参加する。';
const SWEDISH =
  'Regeringen sade på måndagen att man ännu inte har fattat något beslut om förslaget och att ministrarna träffas igen i maj.';
const ENGLISH =
  'The government said on Monday that it had not reached a decision and would meet again in May.';

const names = new Map([
  ['ja', 'Japanese'],
  ['sv', 'Swedish'],
]);

function newReview(): Review {
  return new Review(repositoryModels(), { languageName: (language) => names.get(language) ?? language });
}

suite('what is not read is said', () => {
  test('by language, those of most documents first; a stretch of another language counts, too', () => {
    const review = newReview();
    put(review, 'a.txt', JAPANESE);
    put(review, 'b.txt', `${ENGLISH}\n\n${JAPANESE}`);
    put(review, 'c.txt', `${ENGLISH}\n\n${SWEDISH}`);
    put(review, 'd.txt', ENGLISH);
    assert.deepEqual(review.totals().limits, [
      'Names are not read in Japanese: 2 documents.',
      'Names are not read in Swedish: 1 document.',
    ]);
    const { limits, documents } = review.report((uri) => uri);
    assert.deepEqual(limits, review.totals().limits);
    assert.deepEqual(
      documents.map(({ sections }) => sections[0].unreadLanguages),
      [['ja'], ['ja'], ['sv'], undefined],
    );
  });

  test('to programs that reason, too', () => {
    const review = newReview();
    put(review, 'a.txt', JAPANESE);
    const { limits } = finish(review.answering({ tool: 'entities' }, (uri) => uri)) as EntitiesAnswer;
    assert.deepEqual(limits, ['Names are not read in Japanese: 1 document.']);
  });

  test('documents of a bundle count one by one, and an edit, a removal and the settings are followed', () => {
    const review = newReview();
    put(review, 'all.txt', `=== FILE: 1.txt ===\n${JAPANESE}\n=== FILE: 2.txt ===\n${JAPANESE}\n`);
    assert.deepEqual(review.totals().limits, ['Names are not read in Japanese: 2 documents.']);
    put(review, 'all.txt', `=== FILE: 1.txt ===\n${ENGLISH}\n=== FILE: 2.txt ===\n${JAPANESE}\n`);
    assert.deepEqual(review.totals().limits, ['Names are not read in Japanese: 1 document.']);
    review.removeDocument(uriOf('all.txt'));
    review.advance();
    assert.deepEqual(review.totals().limits, []);
  });

  test('many languages are counted together', () => {
    const review = newReview();
    const texts = {
      ja: JAPANESE,
      sv: SWEDISH,
      ru: 'Правительство заявило в понедельник, что решение по этому предложению ещё не принято и что министры встретятся в мае.',
      el: 'Η κυβέρνηση δήλωσε τη Δευτέρα ότι δεν έχει ληφθεί ακόμη απόφαση για την πρόταση και ότι οι υπουργοί θα συναντηθούν.',
      pl: 'Rząd poinformował w poniedziałek, że decyzja w sprawie wniosku jeszcze nie zapadła i że ministrowie spotkają się w maju.',
      ko: '정부는 월요일 이 제안에 대한 결정이 아직 내려지지 않았으며 장관들이 오월에 다시 만날 것이라고 밝혔다. 회의는 서울에서 열린다.',
      tr: 'Hükümet pazartesi günü öneriyle ilgili henüz bir karar alınmadığını ve bakanların mayıs ayında yeniden bir araya geleceğini söyledi.',
    };
    for (const [name, text] of Object.entries(texts)) put(review, `${name}.txt`, text);
    const { limits } = review.totals();
    assert.equal(limits.length, 6);
    assert.equal(limits.at(-1), 'Names are not read in 2 other languages: 2 documents.');
  });
});
