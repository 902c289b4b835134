import assert from 'node:assert/strict';
import { type ReuseIndex, createPairScorer } from '../../../src/reuse/index';
import { DistinctTexts, ReuseModel, TokenScanner, Vocabulary } from '../../../src/reuse/learning';
import { indexOfPassages, model } from './support';

/** A passage, the same edited, and the same in other words. Written for this test. */
type Story = readonly [original: string, edited: string, reworded: string];

const chinese: readonly Story[] = [
  [
    '上海市政府周二宣布，将在浦东新建三条地铁线路，总投资约四百亿元，预计2029年建成通车。',
    '上海市政府周三宣布，将在浦东新建两条地铁线路，总投资约四百亿元，预计2030年建成通车。',
    '预计2029年，浦东将有三条新的地铁线路通车。上海市政府周二说，工程总投资约为四百亿元。',
  ],
  [
    '一名七岁男孩在公园里走失，警方动用搜救犬寻找了六个小时，最终在湖边的木屋里找到了他。',
    '一名八岁男孩在公园里走失，警方动用搜救犬和无人机寻找了六个小时，最终在湖边的木屋里发现了他。',
    '警方带着搜救犬找了六个小时，才在湖边一间木屋里找到在公园走失的七岁男孩。',
  ],
  [
    '研究人员发现，每天步行三十分钟可以明显降低老年人患心脏病的风险，这项研究持续了十二年。',
    '研究人员发现，每天步行四十分钟可以明显降低老年人患心脏病的风险，这项研究持续了十年。',
    '这项持续十二年的研究显示，老年人每天步行三十分钟，患心脏病的风险会明显下降，研究人员说。',
  ],
  [
    '受台风影响，广州白云机场周五取消了一百五十多个航班，数千名旅客滞留在候机楼。',
    '受台风影响，广州白云机场周五一共取消了一百六十多个航班，数千名旅客滞留在候机楼内。',
    '数千名旅客滞留广州白云机场，因为台风，机场周五有一百五十多个航班被取消。',
  ],
  [
    '该公司第三季度净利润下降百分之十八，首席执行官表示将关闭两家工厂并裁减九百名员工。',
    '该公司第三季度净利润下降百分之十五，首席执行官表示将关闭两家工厂并裁减八百名员工。',
    '首席执行官说，公司要关闭两家工厂、裁减员工九百名，因为第三季度净利润下降了百分之十八。',
  ],
  [
    '考古学家在河南发掘出一座距今三千年的古墓，墓中出土了青铜器、玉器和保存完好的竹简。',
    '考古学家在河南发掘出一座距今三千多年的古墓，墓中出土了大量青铜器和保存完好的竹简。',
    '河南一座三千年前的古墓近日被考古学家发掘，青铜器、玉器以及保存完好的竹简相继出土。',
  ],
  [
    '法院判处这名前银行行长有期徒刑十四年，并没收其通过贷款受贿所得的全部财产。',
    '法院判处这名前银行副行长有期徒刑十二年，并没收其通过贷款受贿所得的全部财产。',
    '这名前银行行长被法院判处十四年有期徒刑，他通过贷款受贿得到的财产也全部被没收。',
  ],
  [
    '教育部要求中小学从九月起每天安排一小时体育活动，并减少书面家庭作业的数量。',
    '教育部要求全国中小学从九月起每天安排至少一小时体育活动，并减少书面作业的数量。',
    '从九月起，中小学每天要有一小时体育活动，书面家庭作业的数量也要减少，教育部提出这一要求。',
  ],
  [
    '由于连续两个月没有降雨，水库的水位降到历史最低点，当地居民每天只能用水四个小时。',
    '由于连续三个月没有降雨，水库的水位降到历史最低点，当地居民每天只能用水五个小时。',
    '当地居民每天只有四个小时可以用水：连续两个月没有降雨，水库水位已是历史最低。',
  ],
  [
    '这位钢琴家将于下月在维也纳举行告别音乐会，演奏贝多芬和舒伯特的奏鸣曲，门票已经售完。',
    '这位钢琴家将于本月在维也纳举行告别音乐会，演奏贝多芬和肖邦的奏鸣曲，门票已经全部售完。',
    '门票已经售完：下月在维也纳的告别音乐会上，这位钢琴家将演奏舒伯特和贝多芬的奏鸣曲。',
  ],
];

const japanese: readonly Story[] = [
  [
    '東京都は火曜日、湾岸地区に新しい地下鉄を建設する計画を発表した。総事業費は五千億円で、2035年の開業を目指す。',
    '東京都は水曜日、湾岸地区に新しい地下鉄を建設する計画を発表した。総事業費は四千億円で、2036年の開業を目指す。',
    '2035年の開業を目指し、湾岸地区で新しい地下鉄が建設される。総事業費は五千億円になると東京都が火曜日に発表した。',
  ],
  [
    '公園で行方不明になった七歳の男の子が、六時間にわたる警察の捜索の末、湖のそばの小屋で無事に見つかった。',
    '公園で行方不明になった八歳の男の子が、七時間にわたる警察の捜索の末、湖のそばの小屋で無事に発見された。',
    '警察は六時間の捜索を行い、湖のそばの小屋で、公園から行方不明になっていた七歳の男の子を見つけた。',
  ],
  [
    '毎日三十分歩くと高齢者の心臓病の危険が大きく減ることが、十二年間の研究でわかったと大学の研究者が報告した。',
    '毎日四十分歩くと高齢者の心臓病の危険が大きく減ることが、十年間の研究でわかったと大学の研究者らが報告した。',
    '大学の研究者は十二年間の研究の結果として、高齢者が毎日三十分歩けば心臓病の危険は大きく減ると報告した。',
  ],
  [
    '台風の影響で福岡空港では金曜日に百五十便以上が欠航し、数千人の旅客がターミナルで夜を過ごした。',
    '台風の影響で福岡空港では土曜日に百六十便以上が欠航し、数千人の旅客がターミナルで一夜を過ごした。',
    '数千人の旅客が福岡空港のターミナルで夜を過ごした。台風で金曜日に欠航した便は百五十を超えた。',
  ],
  [
    '同社の第三四半期の純利益は十八パーセント減少し、社長は二つの工場を閉鎖して九百人を削減すると述べた。',
    '同社の第三四半期の純利益は十五パーセント減少し、社長は二つの工場を閉鎖して八百人を削減すると述べた。',
    '社長は二つの工場の閉鎖と九百人の削減を明らかにした。同社の純利益は第三四半期に十八パーセント減少している。',
  ],
  [
    '考古学者のチームが奈良県で三千年前の墓を発掘し、青銅器や土器、保存状態のよい木簡が出土した。',
    '考古学者のチームが奈良県で二千年前の墓を発掘し、青銅器や鏡、保存状態のよい木簡が出土した。',
    '奈良県で発掘された三千年前の墓から、保存状態のよい木簡や土器、青銅器が考古学者のチームによって見つかった。',
  ],
  [
    '裁判所は元銀行頭取に懲役十四年の判決を言い渡し、融資をめぐる賄賂で得た財産をすべて没収した。',
    '裁判所は元銀行副頭取に懲役十二年の判決を言い渡し、融資をめぐる賄賂で得た財産をすべて没収した。',
    '元銀行頭取は懲役十四年の判決を受けた。融資をめぐる賄賂による財産は裁判所がすべて没収した。',
  ],
  [
    '文部科学省は四月から小中学校で毎日一時間の運動を実施し、宿題の量を減らすよう求めた。',
    '文部科学省は九月から全国の小中学校で毎日一時間の運動を実施し、宿題の量を減らすよう求めた。',
    '小中学校では四月から毎日一時間の運動を行い、宿題は量を減らすことを文部科学省が求めている。',
  ],
  [
    '二か月間雨が降らず、ダムの水位は過去最低となり、住民は一日に四時間しか水を使えない。',
    '三か月間雨が降らず、ダムの水位は過去最低となり、住民は一日に五時間しか水道を使えない。',
    '住民が水を使えるのは一日四時間だけだ。雨が二か月間降らず、ダムの水位が過去最低になったためである。',
  ],
  [
    'このピアニストは来月ウィーンで引退公演を開き、ベートーヴェンとシューベルトのソナタを演奏する。切符は完売した。',
    'このピアニストは今月ウィーンで引退公演を開き、ベートーヴェンとショパンのソナタを演奏する。切符はすでに完売した。',
    '切符が完売した来月のウィーンでの引退公演で、このピアニストはシューベルトとベートーヴェンのソナタを弾く。',
  ],
];

const judge = createPairScorer(model);

/** A number below `limit` at each call, seeded. */
function randomly(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The text with half of its parts, taken at random, replaced by such of the pool. */
function halfReplaced(
  parts: readonly string[],
  pool: readonly string[],
  random: (limit: number) => number,
): string {
  return parts
    .map((part) => (/\p{L}/u.test(part) && random(2) === 0 ? pool[random(pool.length)] : part))
    .join('');
}

/** The documents that hold a counterpart of this one. */
function sectionsLike(index: ReuseIndex, section: number): number[] {
  return index
    .matches(section, 'likely')
    .flatMap(({ counterparts }) => counterparts.map((each) => each.section));
}

function wordsOf(text: string): string[] {
  return Array.from(
    new Intl.Segmenter('en', { granularity: 'word' }).segment(text),
    ({ segment }) => segment,
  );
}

/** What a text is compared by: its letters and the words of other scripts, or its words. */
function readingOf(text: string): 'letters' | 'words' {
  const scanner = new TokenScanner();
  const texts = new DistinctTexts();
  scanner.scan(text);
  return texts.byLetters[texts.add(scanner, new Vocabulary(new ReuseModel(model)))] > 0 ? 'letters' : 'words';
}

for (const [language, stories] of [
  ['Chinese', chinese],
  ['Japanese', japanese],
] as const) {
  suite(`reuse: ${language}, written without spaces`, () => {
    test('every edited passage is found', () => {
      for (const [original, edited] of stories) {
        const { score } = judge(original, edited);
        assert.ok(score >= 0.6, `${original} ${score}`);
      }
    });
    test('every passage told in another order is found', () => {
      for (const [original, , reworded] of stories) {
        const { score } = judge(original, reworded);
        assert.ok(score >= 0.6, `${original} ${score}`);
      }
    });
    for (const [parts, partsOf] of [
      ['letters', (text: string): string[] => [...text]],
      ['words', wordsOf],
    ] as const) {
      test(`every passage of which half of the ${parts} were replaced is found among the others, and nothing else`, () => {
        const passages = [0, 2, 4, 6, 8].map((i) => `${stories[i][0]}${stories[i + 1][0]}`);
        const pool = passages.flatMap(partsOf).filter((part) => /\p{L}/u.test(part));
        const random = randomly(1);
        const edits = passages.map((each) => halfReplaced(partsOf(each), pool, random));
        const index = indexOfPassages(...passages, ...edits);
        assert.deepEqual(
          passages.map((_, i) => sectionsLike(index, i)),
          passages.map((_, i) => [passages.length + i]),
        );
      });
    }
    test('no two stories are taken for one', () => {
      stories.forEach(([original], i) => {
        for (const [other] of stories.slice(i + 1)) {
          const { score } = judge(original, other);
          assert.ok(score < 0.3, `${original} ${other} ${score}`);
        }
      });
    });
  });
}

suite('reuse: texts that are read by letters', () => {
  test('are those that are mostly Han or kana', () => {
    assert.equal(readingOf('上海市政府周二宣布，将在浦东新建三条地铁线路。'), 'letters');
    assert.equal(readingOf('東京都は火曜日、新しい地下鉄を建設する計画を発表した。'), 'letters');
    assert.equal(readingOf('三月，OpenAI 宣布与微软合作。'), 'letters');
    assert.equal(readingOf('The city of Shanghai (上海) announced three new lines on Tuesday.'), 'words');
  });
  test('are none of other scripts without spaces, whose letters are sounds', () => {
    assert.equal(readingOf('รัฐบาลประกาศสร้างรถไฟใต้ดินสามสายใหม่'), 'words');
  });
  test('have one token a letter: width and voicing marks do not count, two halves of a letter are one', () => {
    const scanner = new TokenScanner();
    const lettersOf = (text: string): number[] => {
      scanner.scan(text);
      return [...scanner.letterHashes.subarray(0, scanner.letterCount)];
    };
    assert.deepEqual(lettersOf('ｶﾞ'), lettersOf('カ'));
    assert.equal(lettersOf('地下鉄が').length, 4);
    assert.equal(lettersOf('𠮷野家').length, 3);
  });
  test('each letter belongs to the word it stands in', () => {
    const scanner = new TokenScanner();
    scanner.scan('新 iPhone 的价格');
    const words = Array.from(scanner.letterTokens.subarray(0, scanner.letterCount));
    assert.deepEqual(words, [0, 2, 3, 3]);
  });
});

suite('reuse: particles of Chinese', () => {
  test('weigh what common words do, of one letter or of two', () => {
    const scanner = new TokenScanner();
    const vocabulary = new Vocabulary(new ReuseModel(model));
    const weightOf = (text: string): number => {
      scanner.scan(text);
      assert.equal(scanner.count, 1, text);
      return vocabulary.weights[vocabulary.intern(scanner, 0)];
    };
    assert.deepEqual(['曰', '子曰', '矣', '雖'].map(weightOf), [60, 60, 60, 60]);
    assert.notEqual(weightOf('鼉'), 60);
  });
});
