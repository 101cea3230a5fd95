/** Times of requests by endpoint, method and status, counted so cheaply that every request can be. */

/** An answered request, as the metrics see it. `route` is the contract's path or `other`, never the caller's own text. */
export interface AnsweredRequest {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

interface Series {
  readonly labels: string;
  /** Requests in each bucket, the last one for those above every bound. */
  readonly counts: Float64Array;
  sum: number;
}

const NAME = 'parley_http_request_seconds';
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface RequestHistogram {
  observe(request: AnsweredRequest): void;
  /** Everything counted so far, in Prometheus's text format. */
  text(): string;
}

/** Makes an empty histogram. The registry of prom-client would build a text of labels for each request; here it is looked up. */
export function makeRequestHistogram(): RequestHistogram {
  const routes = new Map<string, Map<string, Series>>();
  return {
    observe: (request) => {
      const series = seriesOf(routes, request);
      const bound = BOUNDS.findIndex((most) => request.seconds <= most);
      const index = bound === -1 ? BOUNDS.length : bound;
      series.counts[index] = (series.counts[index] ?? 0) + 1;
      series.sum += request.seconds;
    },
    text: () => {
      const lines = [...routes.values()].flatMap((ofRoute) => [...ofRoute.values()].flatMap(seriesLines));
      return [
        `# HELP ${NAME} Requests and how long they took.`,
        `# TYPE ${NAME} histogram`,
        ...lines,
        '',
      ].join('\n');
    },
  };
}

function seriesOf(
  routes: Map<string, Map<string, Series>>,
  { route, method, status }: AnsweredRequest,
): Series {
  let ofRoute = routes.get(route);
  if (!ofRoute) routes.set(route, (ofRoute = new Map()));
  const outcome = method + status;
  let series = ofRoute.get(outcome);
  if (!series) {
    const labels = `route="${route}",method="${method}",status="${status}"`;
    series = { labels, counts: new Float64Array(BOUNDS.length + 1), sum: 0 };
    ofRoute.set(outcome, series);
  }
  return series;
}

function seriesLines({ labels, counts, sum }: Series): string[] {
  let below = 0;
  const buckets = [...BOUNDS, '+Inf'].map((bound, index) => {
    below += counts[index] ?? 0;
    return `${NAME}_bucket{${labels},le="${bound}"} ${below}`;
  });
  return [...buckets, `${NAME}_sum{${labels}} ${sum}`, `${NAME}_count{${labels}} ${below}`];
}
