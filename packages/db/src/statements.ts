/** Statements of hot reads: built and compiled once, and from then on only given their values. */
import type { CompiledQuery } from 'kysely';
import { scopeFor } from './scope.ts';
import type { Scope } from './scope.ts';

/** Stands in a statement for a value that each call brings. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The values of one call, beside its tenant. What is undefined is not asked for. */
type Values = Readonly<Record<string, unknown>>;

/** What a statement is built after, such as an order and a limit. */
type Shape = Readonly<Record<string, string | number>>;

/** Builds a statement; `slots` holds something for each value that the call has. */
type Build<Row, S extends Shape, V extends Values> = (scope: Scope, shape: S, slots: V) => CompiledQuery<Row>;

// Each is some kilobytes, and a name in every connection. Statements beyond are compiled for each call, like any other.
const MOST_KEPT = 500;

/**
 * Makes a read that is locked to the tenant of each call. Building, renaming and compiling cost a short read more than
 * asking PostgreSQL does; here they are done once for each shape and each choice of values. What is built may depend on
 * nothing else.
 */
export function statement<Row, S extends Shape, V extends Values>(build: Build<Row, S, V>) {
  const kept = new Map<string, CompiledQuery<Row>>();
  return async (scope: Scope, shape: S, values: V): Promise<Row[]> => {
    const key = keyOf(shape, values);
    let compiled = kept.get(key);
    if (compiled === undefined) {
      compiled = build(scopeOfSlots(scope), shape, slotsFor(values));
      if (kept.size < MOST_KEPT) kept.set(key, compiled);
    }
    const parameters = compiled.parameters.map((parameter) => fill(parameter, scope, values));
    const { rows } = await scope.reads.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}

function keyOf(shape: Shape, values: Values): string {
  let key = '';
  for (const name in shape) key += `${shape[name]} `;
  for (const name in values) if (values[name] !== undefined) key += `${name} `;
  return key;
}

// The compiler of statements takes any value as it is and looks at none, so a slot may stand for each of them.
function slotsFor<V extends Values>(values: V): V {
  const slots = Object.entries(values).map(([name, value]) => [
    name,
    value === undefined ? value : new Slot(name),
  ]);
  return Object.fromEntries(slots) as V;
}

function scopeOfSlots(scope: Scope): Scope {
  const tenant: unknown = { workspaceId: new Slot('workspaceId'), environment: new Slot('environment') };
  return scopeFor(scope, tenant as Scope);
}

function fill(parameter: unknown, scope: Scope, values: Values): unknown {
  if (!(parameter instanceof Slot)) return parameter;
  const { name } = parameter;
  return name === 'workspaceId' || name === 'environment' ? scope[name] : values[name];
}
