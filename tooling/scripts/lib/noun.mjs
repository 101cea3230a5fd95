// A noun in all the forms that files, code, tables, addresses and sentences want.

/**
 * @typedef {object} Noun
 * @property {string} kebab plural, as in addresses and file names: custom-fields
 * @property {string} prefix of its ids, three letters
 * @property {Map<string, string>} forms what stands for "the things" in templates, and what it becomes
 */

/**
 * @param {string} plural in kebab case, such as "tags" or "custom-fields"
 * @param {{ singular?: string, prefix?: string }} [given] what does not follow from the plural
 * @returns {Noun}
 */
export function nounOf(plural, given = {}) {
  const singular = given.singular ?? singularOf(plural);
  const [one, many] = [singular.split('-'), plural.split('-')];
  const prefix = given.prefix ?? singular.replaceAll('-', '').slice(0, 3);
  const forms = new Map([
    ['TheThings', many.map(capital).join('')],
    ['TheThing', one.map(capital).join('')],
    ['theThings', camel(many)],
    ['theThing', camel(one)],
    ['the-things', many.join('-')],
    ['the_things', many.join('_')],
    ['the_thing', one.join('_')],
    ['the_prefix', prefix],
    ['The things', capital(many.join(' '))],
    ['The thing', capital(one.join(' '))],
    ['the things', many.join(' ')],
    ['the thing', one.join(' ')],
  ]);
  return { kebab: plural, prefix, forms };
}

/**
 * Puts the noun in the place of "the things" in all its forms.
 * @param {Noun} noun
 * @param {string} template
 */
export function speakOf(noun, template) {
  const longestFirst = [...noun.forms.keys()].toSorted((a, b) => b.length - a.length);
  const anyForm = new RegExp(longestFirst.join('|'), 'g');
  return template.replace(anyForm, (form) => noun.forms.get(form) ?? form).replace(/\ba ([aeio])/g, 'an $1');
}

/** @param {string} plural */
function singularOf(plural) {
  return plural.replace(/ies$/, 'y-').replace(/s$/, '').replace(/-$/, '');
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** @param {string[]} words */
function camel([first = '', ...rest]) {
  return first + rest.map(capital).join('');
}
