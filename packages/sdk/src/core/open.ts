// Marks values of which a newer server may know more than this version does.

/** The known values, offered by editors, and any other text: a new value is no error. */
export type Open<Known extends string> = Known | (string & {});
