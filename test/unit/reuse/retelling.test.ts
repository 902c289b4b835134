import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createPairScorer } from '../../../src/reuse/index';

/**
 * A passage, the same told in other words, and a passage with the same people and places that tells something else.
 * Written for this test; nothing is trained on it.
 */
const stories: readonly (readonly [passage: string, retelling: string, otherFacts: string])[] = [
  [
    'Maria Oduya, mayor of Harlow Bay since 2019, told the council on Monday that the ferry terminal would close for eleven weeks while divers replace its rotten piles.',
    'The ferry terminal in Harlow Bay will be shut for eleven weeks so that divers can replace rotten piles, mayor Maria Oduya said at Monday’s council meeting.',
    'Maria Oduya, mayor of Harlow Bay since 2019, opened the new library on Monday together with pupils of two schools, who read poems of their own.',
  ],
  [
    'The Norwegian shipping group Veltmar said on Thursday it had agreed to buy two tankers from a Greek rival for 84 million dollars, its first purchase in six years.',
    'Veltmar is buying two tankers from a Greek competitor. The price is 84 million dollars, the Norwegian shipping group said on Thursday; it had not bought a vessel in six years.',
    'The Norwegian shipping group Veltmar said on Thursday its chairman, Odd Lien, would step down in spring after a dispute with investors about pay.',
  ],
  [
    'Prosecutors in Turin accuse the surgeon Paolo Renzi of having implanted heart valves that he knew to be faulty in at least 23 patients.',
    'At least 23 patients received faulty heart valves from Paolo Renzi, and the surgeon knew about the defect, according to prosecutors in Turin.',
    'The surgeon Paolo Renzi studied in Turin and Lyon and headed the heart clinic for nine years before he moved to private practice.',
  ],
  [
    'Heavy rain washed away a railway bridge near Kalundi on Sunday night, and a freight train carrying cement fell into the river, killing its driver.',
    'The driver of a freight train was killed when his train, loaded with cement, plunged into the river near Kalundi. Rain had swept away the railway bridge on Sunday night.',
    'Farmers near Kalundi sold their maize on Sunday at prices that had risen by a third, because traders from the capital stayed away during the rain.',
  ],
  [
    'The Lisbon start-up Pedra raised 12 million euros from three funds to build a factory that turns stone dust from quarries into bricks.',
    'Three funds put 12 million euros into Pedra of Lisbon. The start-up wants to make bricks out of the stone dust of quarries and will build a factory for it.',
    'Pedra of Lisbon hired a former minister as adviser and moved into the old tobacco hall, where five other start-ups have their offices.',
  ],
  [
    'Zoologists filmed a pair of snow leopards in the Altai mountains feeding on a yak, the first time that two adults were seen sharing prey.',
    'Two adult snow leopards ate from the same yak in the Altai mountains. Zoologists, who caught the scene on film, had never seen grown animals share their prey.',
    'Zoologists counted 68 snow leopards in the Altai mountains this winter with the help of cameras that shepherds had fixed to rocks.',
  ],
  [
    'Justice Helen Brandt ruled that the school could not expel Tomas Ruiz for refusing to remove his cap, because its rules did not mention head coverings.',
    'Tomas Ruiz, who would not take off his cap, may stay at the school: its rules say nothing about head coverings, Justice Helen Brandt decided, and so it could not expel him.',
    'Justice Helen Brandt joined the court in 2011 after teaching family law; Tomas Ruiz is the third of her former students to argue before her.',
  ],
  [
    'The airline Corvus grounded all nine of its turboprops on Wednesday after mechanics found hairline cracks in the wing spar of one of them.',
    'All nine turboprops of Corvus stay on the ground. Mechanics discovered hairline cracks in one aircraft’s wing spar, and the airline stopped the flights on Wednesday.',
    'The airline Corvus said on Wednesday it would fly from Cork to Bilbao twice a week next summer and hire forty people for its new base.',
  ],
  [
    'Archaeologists digging beneath a car park in Worms have uncovered a Roman pottery kiln with some 200 unbroken oil lamps still stacked inside.',
    'Some 200 oil lamps, none of them broken, were still stacked in a Roman kiln that archaeologists have found under a car park in the city of Worms.',
    'The city of Worms wants to sell a car park behind the Roman museum, whose archaeologists fear that their store for pottery will be next.',
  ],
  [
    'Novelist Irene Salgado returned the state prize and its 30,000 euros on Friday in protest against the law that allows ministers to dismiss museum directors.',
    'In protest against a law under which ministers can dismiss the directors of museums, Irene Salgado gave back the state prize on Friday. The novelist also returned the 30,000 euros.',
    'Novelist Irene Salgado was born in Vigo in 1958, worked as a nurse and published her first book at forty; it was translated into eleven languages.',
  ],
];

const judge = createPairScorer(new Uint8Array(readFileSync('models/reuse.bin')));

suite('reuse: retellings and passages about the same people', () => {
  for (const [passage, retelling, otherFacts] of stories) {
    const name = passage.slice(0, 40);
    test(`${name}…: the retelling is found`, () => {
      const { score } = judge(passage, retelling);
      assert.ok(score >= 0.6, String(score));
    });
    test(`${name}…: other facts about them are not`, () => {
      for (const other of [passage, retelling]) {
        const { score } = judge(other, otherFacts);
        assert.ok(score < 0.6, String(score));
      }
    });
  }
});
