// Compares the generated types with the contract's own, for every method that both have. The compiler runs this.
import type { Contract } from '@parley/contract';
import type { Page } from '../src/index.ts';
import type { Resources } from '../src/generated/resources.ts';

/** What a schema of the contract accepts, or gives out. */
type Input<Schema> = Schema extends { _zod: { input: infer Value } } ? Value : undefined;
type Output<Schema> = Schema extends { _zod: { output: infer Value } } ? Value : never;

/** The body of a success in the contract. An answer without a body is undefined. */
type ContractBody<Route> = Route extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202)]: Output<Responses[Status]> }[keyof Responses &
      (200 | 201 | 202)]
  : never;

type SdkBody<Method> = Method extends (...parameters: never[]) => PromiseLike<infer Body>
  ? Body extends Page<infer Item>
    ? { data: Item[]; nextCursor: string | null; hasMore: boolean }
    : Body
  : never;

type Given<Method> = Method extends (...parameters: infer List) => unknown ? List[number] : never;

/** The SDK takes dates where the contract takes their text. */
type WithoutDates<Value> = Value extends object ? { [Key in keyof Value]: Exclude<Value[Key], Date> } : Value;

/** Whether some parameter of the method is what the contract takes as body: exact enough for objects with named fields. */
type TakesBody<Method, Route> = Route extends { body: infer Schema }
  ? NonNullable<Input<Schema>> extends Record<string, never>
    ? true
    : Extract<WithoutDates<Given<Method>>, NonNullable<Input<Schema>>> extends never
      ? false
      : true
  : true;

type Fits<Method, Route> = [ContractBody<Route>] extends [never]
  ? TakesBody<Method, Route>
  : ContractBody<Route> extends SdkBody<Method>
    ? TakesBody<Method, Route>
    : false;

type Misfits = {
  [Name in keyof Resources & keyof Contract]: {
    [Verb in keyof Resources[Name] & keyof Contract[Name]]: Fits<
      Resources[Name][Verb],
      Contract[Name][Verb]
    > extends true
      ? never
      : `${Name}.${Verb & string}`;
  }[keyof Resources[Name] & keyof Contract[Name]];
}[keyof Resources & keyof Contract];

type Nothing<Found extends never> = Found;

/** Does not compile if an answer of the contract is not what a method promises, or a body not what it takes. */
export type NoMisfits = Nothing<Misfits>;

/** Does not compile if the SDK has a resource that the contract does not know. */
export type NoStrangeResources = Nothing<Exclude<keyof Resources, keyof Contract>>;

/** Does not compile if a resource has a method that the contract does not know. */
export type NoStrangeMethods = Nothing<
  {
    [Name in keyof Resources & keyof Contract]: Exclude<keyof Resources[Name], keyof Contract[Name]>;
  }[keyof Resources & keyof Contract]
>;
