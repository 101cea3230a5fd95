/** The guarantees of the configuration. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { envExample } from './env-example.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('readConfig', () => {
  test('needs nothing at all', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 3000,
      limitStore: 'memory',
      publicUrl: 'http://localhost:3000',
    });
  });

  test('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000);
  });

  test('names everything that is missing or wrong at once, and no value', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://user:hunter2@db',
      LIMIT_STORE: 'redis',
      PARLEY_DEMO: 'maybe',
    });
    const names = problems.map((problem) => problem.split(':')[0]);
    expect(names.toSorted()).toEqual([
      'DATABASE_URL',
      'PARLEY_DEMO',
      'PARLEY_SECRET_KEY',
      'PORT',
      'REDIS_URL',
    ]);
    expect(problems.join()).not.toMatch(/hunter2|eighty/);
  });

  test('counts limits in Redis when there is one, unless told otherwise', () => {
    expect(readConfig({ REDIS_URL: 'redis://localhost' }).limitStore).toBe('redis');
    expect(readConfig({ REDIS_URL: 'redis://localhost', LIMIT_STORE: 'memory' }).limitStore).toBe('memory');
  });

  test('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});

test('.env.example holds every variable with its default', () => {
  const file = path.resolve(import.meta.dirname, '../../../.env.example');
  expect(readFileSync(file, 'utf8')).toBe(envExample());
});
