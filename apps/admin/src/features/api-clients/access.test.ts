/** What keys may be given, and the words for it. */
import { ALL_SCOPES, API_KEY_SCOPES, ROLE_SCOPES } from '@parley/contract/schemas';
import { describe, expect, it } from 'vitest';
import { anApiClient } from '../../testing/makers.ts';
import { accessLabel, grantableScopes, lostScopes, presetOf, scopesOfPreset } from './access.ts';

describe('grantableScopes', () => {
  it('never offers a scope that the person does not hold', () => {
    expect(grantableScopes('api', ROLE_SCOPES.viewer)).not.toContain('contacts:write');
  });

  it('never offers a key that calls the API the management of keys or people', () => {
    const offered = grantableScopes('api', ALL_SCOPES);
    expect(offered.filter((scope) => /^(api-clients|members|audit)/.test(scope))).toEqual([]);
  });

  it('offers a key that manages keys all that the keys it makes can get, and never the management of people', () => {
    const offered = grantableScopes('admin', ALL_SCOPES);
    expect(offered).toEqual(expect.arrayContaining([...API_KEY_SCOPES]));
    expect(offered.filter((scope) => scope.startsWith('members'))).toEqual([]);
  });
});

describe('presets', () => {
  it('read only gives reading scopes and nothing else', () => {
    const scopes = scopesOfPreset('read', grantableScopes('api', ALL_SCOPES), []);
    expect(scopes.length).toBeGreaterThan(0);
    expect(scopes.every((scope) => scope.endsWith(':read'))).toBe(true);
  });

  it('are recognised from the scopes that they gave', () => {
    const grantable = grantableScopes('api', ALL_SCOPES);
    expect(presetOf(scopesOfPreset('all', grantable, []), grantable)).toBe('all');
    expect(presetOf(scopesOfPreset('read', grantable, []), grantable)).toBe('read');
    expect(presetOf(['contacts:write'], grantable)).toBe('chosen');
    expect(presetOf([], grantable)).toBe('chosen');
  });
});

describe('accessLabel', () => {
  it('says what the scopes amount to', () => {
    expect(accessLabel(anApiClient({ scopes: [...API_KEY_SCOPES] }))).toBe('All');
    expect(accessLabel(anApiClient({ scopes: ['contacts:read'] }))).toBe('Read only');
    expect(accessLabel(anApiClient({ scopes: ['contacts:read', 'contacts:write'] }))).toBe('2 scopes');
    expect(accessLabel(anApiClient({ scopes: [] }))).toBe('Nothing');
  });
});

describe('lostScopes', () => {
  it('names what was given and is not in effect', () => {
    expect(lostScopes(anApiClient({ effectiveScopes: ['contacts:read'] }))).toEqual(['contacts:write']);
  });
});
