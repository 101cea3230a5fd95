// Puts a name before every line that a program prints, so that two can share one screen.

/**
 * Copies a stream line by line; what comes after the last line break waits for its rest.
 * @param {NodeJS.ReadableStream} from
 * @param {{ write: (text: string) => unknown }} to
 * @param {string} name
 */
export function prefixLines(from, to, name) {
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) to.write(`${name} │ ${line}\n`);
  });
  from.on('end', () => rest && to.write(`${name} │ ${rest}\n`));
}
