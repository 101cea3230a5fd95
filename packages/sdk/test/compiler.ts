// Asks the compiler about sources that are nowhere on disk.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the compiler says about files that exist in memory only, at paths below the package. */
export function complaintsAbout(sources: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: ['src/index.ts'] }, ts.sys, root);
  const inMemory = new Map([...sources].map(([path, text]) => [root + path, text]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => inMemory.has(path) || disk.fileExists(path),
    getSourceFile: (path, version) => {
      const text = inMemory.get(path);
      return text === undefined
        ? disk.getSourceFile(path, version)
        : ts.createSourceFile(path, text, version);
    },
  };
  const modules = [...inMemory.keys()].filter((path) => path.endsWith('.ts'));
  const complaints = ts.getPreEmitDiagnostics(ts.createProgram(modules, options, host));
  return complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
