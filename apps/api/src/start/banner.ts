/** What a start prints last: where everything is, how to sign in, and a line to paste that works. */

export interface BannerFacts {
  readonly url: string;
  readonly workspaceId: number | null;
  /** The first owner, at the first start only: afterwards nobody knows the password. */
  readonly owner: { readonly email: string; readonly password: string } | null;
  readonly key: string | null;
  readonly dataFolder: string | null;
}

export function banner(facts: BannerFacts): string {
  return [
    '',
    `  Parley is running.`,
    '',
    `  Admin          ${facts.url}`,
    `  Documentation  ${facts.url}/docs`,
    `  OpenAPI        ${facts.url}/openapi.yaml   ${facts.url}/openapi.json`,
    ...(facts.workspaceId === null ? [] : [`  Workspace ID   ${facts.workspaceId}`]),
    ...(facts.dataFolder === null ? [] : [`  Data           ${facts.dataFolder}`]),
    ...signIn(facts.owner),
    ...firstCall(facts),
    '',
    '  Ctrl-C stops it. The data stays.',
    '',
  ].join('\n');
}

function signIn(owner: BannerFacts['owner']): string[] {
  if (owner === null) return [];
  return [
    '',
    '  Sign in once with this password, then choose your own. It is not shown again:',
    `    ${owner.email}`,
    `    ${owner.password}`,
  ];
}

function firstCall({ key, url }: BannerFacts): string[] {
  if (key === null) return [];
  return [
    '',
    '  Your test key, and a first call:',
    `    ${key}`,
    '',
    `    curl ${url}/v1/contacts -H "Authorization: Bearer ${key}"`,
  ];
}
