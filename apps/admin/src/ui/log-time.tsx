/** The moment of an entry in a log: to the second, because order matters there; how long ago it was on hover. */
import { Tooltip } from '@mantine/core';
import { formatLogTime, formatRelative } from '../lib/time.ts';

export function LogTime({ at }: { at: string }) {
  return (
    <Tooltip label={formatRelative(at)}>
      <time dateTime={at} className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {formatLogTime(at)}
      </time>
    </Tooltip>
  );
}
