/** The words of an import: what a file looks like, what a record is, where a column goes and what becomes of a row. */
import type { ContactValues, FieldValue } from '@parley/db';

/** The bytes of a file, in pieces of any size. Each reading wants a fresh one. */
export type Bytes = AsyncIterable<Uint8Array>;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';

/** How a file is to be read. Plain JSON, so that a job can keep it. */
export interface FileForm {
  readonly format: 'csv' | 'ndjson';
  readonly encoding: Encoding;
  /** Some bytes are not of the encoding: they are read as U+FFFD, and rows that hold it are refused. */
  readonly isDamaged: boolean;
  /** Null for NDJSON. */
  readonly delimiter: Delimiter | null;
  /** The names of the columns in their order, made distinct: `Phone`, `Phone (2)`. For NDJSON the keys, `fields.plan` for a nested one. */
  readonly columns: readonly string[];
}

/** One row of data. Blank rows are left out; rows that cannot be read carry the reason. */
export interface ImportRecord {
  /** The number a spreadsheet shows beside it: the header is 1, blank rows count, a row over several lines is one. For NDJSON the line. */
  readonly row: number;
  /** The texts as they stand in the file, one for each column of the form; of a row that cannot be read, what there is of it. */
  readonly cells: readonly string[];
  /** Why the row cannot be read. */
  readonly fault?: RowFault;
}

/** What is wrong with a row or one of its cells, in words that go on from the column's name. */
export interface RowFault {
  /** The name of the column; null when it is the row as a whole. */
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** Where a column may go: one value of a contact, or a part of its name. */
export const CONTACT_TARGETS = [
  'externalId',
  'name',
  'firstName',
  'middleName',
  'lastName',
  'email',
  'phone',
  'company',
  'locale',
  'timezone',
] as const;
export type ContactTarget = (typeof CONTACT_TARGETS)[number];

/** `fields.plan` is the custom field with the key `plan`. */
export type Target = ContactTarget | 'tags' | `fields.${string}`;

/**
 * One column and where it goes. Several may go to `email`, `phone` and `tags`; in the order of the list the first good address and
 * number become the contact's, the others its further ones.
 */
export interface MappedColumn {
  /** Its place in the file, from 0. */
  readonly column: number;
  readonly name: string;
  /** Null leaves it out. */
  readonly to: Target | null;
  /** What stands between the tags of one cell; `;` when it is not said. */
  readonly separator?: string | undefined;
}

/** A custom field as far as guessing needs to know it. */
export interface KnownField {
  readonly key: string;
  readonly label: string;
}

/** What is shown of a file before it is imported. */
export interface ImportPreview {
  readonly form: FileForm;
  readonly columns: readonly PreviewColumn[];
  /** A guess for each column, the surest first; see `MappedColumn` on what the order means. */
  readonly mapping: readonly MappedColumn[];
  /** The first rows, at most 20. */
  readonly records: readonly ImportRecord[];
}

export interface PreviewColumn {
  readonly index: number;
  readonly name: string;
  /** Up to three different values of the first rows, shortened. */
  readonly samples: readonly string[];
}

/** Turns the text of a cell into a custom value, or says what is wrong with it. */
export type ToFieldValue = (
  key: string,
  text: string,
) => { readonly value: FieldValue } | { readonly fault: { readonly code: string; readonly message: string } };

export interface RowOptions {
  /** For phone numbers without a country code, such as `GB`; null refuses them. */
  readonly defaultCountry: string | null;
  readonly toFieldValue: ToFieldValue;
}

/** A contact as a row gives it: only what is given, checked and in the form it is kept in. */
export interface ImportedContact {
  /** With `fields`, when custom values are given; never with null, `source` or ids of tags. */
  readonly values: ContactValues;
  /** Names of tags, each once. */
  readonly tags: readonly string[];
  /** Further good e-mail addresses and phone numbers of the row, in order, without the first. */
  readonly otherEmails: readonly string[];
  readonly otherPhones: readonly string[];
  /** Further addresses and numbers that are no good and were left out, with the reason. The row is good without them. */
  readonly leftOut: readonly RowFault[];
}

export type RowResult =
  | { readonly contact: ImportedContact; readonly faults?: undefined }
  | { readonly contact?: undefined; readonly faults: readonly RowFault[] };

export const REFUSALS = [
  'empty_file',
  'spreadsheet_file',
  'binary_file',
  'compressed_file',
  'vcard_file',
  'markup_file',
  'json_array',
  'no_columns',
  'too_many_columns',
  'row_too_long',
] as const;

/** A file that cannot be imported as a whole. The message says what to do instead. */
export class ImportRefusal extends Error {
  readonly code: (typeof REFUSALS)[number];

  constructor(code: (typeof REFUSALS)[number], message: string) {
    super(message);
    this.name = 'ImportRefusal';
    this.code = code;
  }
}

/**
 * `preview-import.ts`: reads the whole file once for its encoding, and its beginning for the rest. Throws `ImportRefusal`.
 * The form and the mapping are then kept with the job.
 */
export type PreviewImport = (bytes: Bytes, options: PreviewOptions) => Promise<ImportPreview>;

export interface PreviewOptions {
  readonly customFields: readonly KnownField[];
  /** Says `csv` or `ndjson` where the caller knows; else it is guessed. */
  readonly format?: FileForm['format'] | undefined;
}

/**
 * `read-records.ts`: the rows of a file in order, some hundreds at a time, in constant memory. The same bytes always give the
 * same records with the same numbers, so a run goes on after row n by passing over `row <= n`.
 */
export type ReadRecords = (bytes: Bytes, form: FileForm) => AsyncIterable<readonly ImportRecord[]>;

/** `row-values.ts`: made once for a run, then called for each record. Never throws for what a file holds. */
export type MakeRowReader = (
  mapping: readonly MappedColumn[],
  options: RowOptions,
) => (record: ImportRecord) => RowResult;

/** `check-mapping.ts`: what is wrong with a mapping that a caller gives for a file of this form; empty when it is good. */
export type CheckMapping = (
  mapping: readonly MappedColumn[],
  form: FileForm,
  customFields: readonly KnownField[],
) => readonly RowFault[];

/**
 * `bad-rows.ts`: the rows that were refused, as the lines of a CSV in UTF-8 with a BOM that can be mended and sent again: the
 * row's number and the reasons, which guessing leaves out again, then the columns of the file. Safe to open in a spreadsheet.
 */
export interface BadRowsWriter {
  readonly head: (form: FileForm) => string;
  readonly line: (record: ImportRecord, faults: readonly RowFault[], form: FileForm) => string;
}
