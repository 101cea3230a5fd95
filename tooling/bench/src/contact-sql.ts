/** The SQL of the ceilings: what the API asks of PostgreSQL for the same answers, with nothing around it. */

/** The columns of a contact, named as the API promises them. */
const COLUMNS = `id, external_id as "externalId", name, email, phone, company, locale, timezone, version,
  created_at as "createdAt", updated_at as "updatedAt"`;

const OF_TENANT = 'workspace_id = $1 and environment = $2';

const PAGE = `select ${COLUMNS} from contacts where ${OF_TENANT} order by created_at desc, id desc limit 50`;

/** Every statement takes the workspace and the environment first. */
export const SQL = {
  one: `select ${COLUMNS} from contacts where ${OF_TENANT} and id = $3`,
  page: PAGE,
  pageAsJson: `select json_agg(page)::text as data from (${PAGE}) as page`,
  insert: `insert into contacts (workspace_id, environment, id, name, email, phone, company)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning ${COLUMNS}`,
  update: `update contacts set company = $4, version = version + 1,
    updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond')
    where ${OF_TENANT} and id = $3 returning ${COLUMNS}`,
} as const;
