const people = ['Anna Lindqvist', 'Peter Brennick', 'Karla Novak', 'Tomás Ruiz', 'Mary O’Neill', '王小明'];
const firms = ['Northgate Shipping', 'Halden Foods Inc', 'Kestrel & Sons', 'the Port Authority'];
const places = ['Utrecht', 'Hallmouth', 'São Paulo', 'Lagos', 'Leeds'];

/** A story that no other one is like. */
function story(number: number): string {
  const pick = <T>(from: readonly T[], by: number): T => from[(number * 7 + by * number + by) % from.length];
  const lines = Array.from({ length: 12 }, (_, line) => {
    const sum = ((number * 31 + line * 17) % 97) / 10;
    return `${pick(people, line)} of ${pick(firms, line + 1)} paid $${sum} million in ${pick(places, line)} on ${(number % 28) + 1} May 2021, the ${line + 1}th time.`;
  });
  return `${pick(places, 3).toUpperCase()}, 5 May 2021 – Story ${number} of the harbour.\n\n${lines.join('\n\n')}\n`;
}

/** Bundles of stories by name, enough for threads to be started, and one text in a language without a model. */
export function manyStories(): Record<string, string> {
  const files: Record<string, string> = {
    'pl.txt': 'Burmistrz Krakowa powiedział w piątek, że port zostanie zamknięty.\n',
  };
  for (let file = 0; file < 20; file++) {
    const members = Array.from({ length: 20 }, (_, at) => `=== FILE: ${at} ===\n${story(file * 20 + at)}`);
    files[`${file}.txt`] = members.join('');
  }
  return files;
}
