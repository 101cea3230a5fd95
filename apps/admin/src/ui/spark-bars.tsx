/** A small drawing of counts over time, the bad part of each marked. The numbers must stand in words beside it. */
import { Box } from '@mantine/core';
import classes from './spark-bars.module.css';

export interface SparkBar {
  readonly all: number;
  /** How many of them deserve a look. */
  readonly bad: number;
}

interface SparkBarsProps {
  readonly bars: readonly SparkBar[];
}

const STEP = 5;
const BAR = 4;
const HEIGHT = 22;

export function SparkBars({ bars }: SparkBarsProps) {
  const most = Math.max(1, ...bars.map(({ all }) => all));
  const width = bars.length * STEP - (STEP - BAR);
  return (
    <Box
      component="svg"
      className={classes.drawing}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden
    >
      {bars.map(({ all, bad }, index) => {
        const x = index * STEP;
        const tall = heightOf(all, most);
        const marked = Math.min(tall, heightOf(bad, most));
        return (
          <g key={index}>
            <rect className={classes.ground} x={x} y={HEIGHT - 1} width={BAR} height={1} />
            <rect className={classes.good} x={x} y={HEIGHT - tall} width={BAR} height={tall - marked} />
            <rect className={classes.bad} x={x} y={HEIGHT - marked} width={BAR} height={marked} />
          </g>
        );
      })}
    </Box>
  );
}

// What happened at all must be seen, however much happened at another time.
function heightOf(count: number, most: number) {
  return count === 0 ? 0 : Math.max(2, Math.round((HEIGHT * count) / most));
}
