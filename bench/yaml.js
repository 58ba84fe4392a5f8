// Whether the fast reader of YAML ever says something else than `yaml`, over random documents. It may refuse what it
// likes; what it takes must be without fault, of the same values, and stand in the same places.
import { bundled } from "./bundle.js";
import { print } from "./measure.js";

const DOCUMENTS = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? 1);

const { compose, Lines, numbersFrom, RandomYaml, readFast, toldTree } = await bundled(`
  export { compose } from "./src/core/yaml/compose.js";
  export { Lines } from "./src/core/yaml/places.js";
  export { readFast } from "./src/core/yaml/events.js";
  export { numbersFrom, RandomYaml, toldTree } from "./tests/helpers/random-yaml.js";
`);

const documents = new RandomYaml(numbersFrom(SEED));
let taken = 0;
let differences = 0;
for (let count = 0; count < DOCUMENTS; count += 1) {
  const text = documents.text();
  const fast = readFast(text);
  if (fast === undefined) continue;
  taken += 1;
  const { root, problems } = compose(text, new Lines(text));
  if (problems.length === 0 && toldTree(fast) === toldTree(root)) continue;
  differences += 1;
  if (differences <= 5) print(JSON.stringify({ text, problems: problems.map(({ message }) => message) }));
}
print(`${DOCUMENTS} documents, ${taken} of them read by the fast reader, ${differences} differences`);
if (differences > 0) process.exitCode = 1;
