// Writes the examples of all doc comments as one program, so that the compiler reads them too.
import type { Method } from './methods.ts';
import { pascalCase } from './text.ts';
import { writeExample } from './write-example.ts';
import { HEADING } from './write-types.ts';

/** `test/generated/examples.ts`. */
export function writeExamples(methods: Method[]): string {
  const examples = methods.flatMap((method) => {
    const example = writeExample(method);
    if (!example) return [];
    const name = `${method.resource}${pascalCase(method.name)}`;
    const [, result] = /^const (\w+) = /.exec(example) ?? [];
    const use = result ? `\n  return ${result};` : '';
    return [`export async function ${name}(parley: Parley) {\n  ${example}${use}\n}\n`];
  });
  const imports = "import type { Parley } from '../../src/index.ts';\n";
  return `${HEADING}// The examples of the doc comments.\n${imports}\n${examples.join('\n')}`;
}
