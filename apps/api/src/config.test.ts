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

  test.each([
    [
      'PUBLIC_URL',
      ['localhost:3000', 'parley.example', 'ftp://parley.example', 'https://:80', 'https://a.b/?c'],
    ],
    ['TRUST_PROXY', ['foo', '10.0.0.0/33', '10.0.0.0/8,foo', '010.0.0.1']],
    ['HOST', ['not a host', '300.0.0.1', '-a', 'http://localhost']],
    ['DATABASE_URL', ['postgres://u:hunter2@db:99999/x', 'postgres://u:%zz@db/x', 'db', 'mysql://db/x']],
    ['SMTP_URL', ['smtp://?x', 'smtp://mail:99999', 'mail:25', 'http://mail']],
    ['REDIS_URL', ['redis://?x', 'redis://cache:99999', 'cache', 'redis://:%zz@cache']],
  ])('refuses a %s that could never work: %j', (name, values) => {
    for (const value of values) {
      const problems = problemsOf({ PARLEY_SECRET_KEY: 'x'.repeat(32), [name]: value });
      expect(problems.map((problem) => problem.split(':')[0])).toEqual([name]);
      expect(problems.join()).not.toContain(value);
    }
  });

  test.each([
    ['PUBLIC_URL', ['http://localhost:3000', 'https://parley.example/', 'https://parley.example/app']],
    ['TRUST_PROXY', ['10.0.0.0/8', '127.0.0.1, ::1', 'fd00::/8']],
    ['HOST', ['0.0.0.0', '::', 'localhost', 'my-machine.internal']],
    [
      'DATABASE_URL',
      [
        'postgres://db/x',
        'postgresql://u:p%40ss@db:5432/x?sslmode=require',
        'postgres:///x?host=/run/postgresql',
        'postgres://u@/x?host=/run/postgresql',
        'postgresql://u:p@%2Frun%2Fpostgresql:5432/x',
      ],
    ],
    ['SMTP_URL', ['smtp://mail', 'smtps://u:p@mail.example:465']],
    ['REDIS_URL', ['redis://cache', 'rediss://:p@cache:6380/1']],
  ])('takes a %s of every usual form: %j', (name, values) => {
    for (const value of values)
      expect(problemsOf({ PARLEY_SECRET_KEY: 'x'.repeat(32), [name]: value })).toEqual([]);
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
