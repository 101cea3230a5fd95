// What this page changes in Swagger UI: what it shows of the document, and names for controls that have none.

const ANY_TEXT = '^[^\\x00]*$';

/** The plugin for SwaggerUIBundle. */
globalThis.parleyChanges = {
  statePlugins: { spec: { wrapActions: { updateJsonSpec } } },
  wrapComponents: { DeepLink: plainInsideButtons },
};

/**
 * The document as this page shows it: calls go to where the page came from, there is one field for the key (two could
 * contradict each other), and the guide opens section by section.
 */
function updateJsonSpec(update) {
  return (spec) => {
    const { servers: _servers, ...rest } = spec;
    const { contact: _contact, ...info } = spec.info;
    const { bearer } = spec.components.securitySchemes;
    const shown = {
      ...rest,
      info: { ...info, description: inSections(info.description) },
      security: [{ bearer: [] }],
      components: { ...rest.components, securitySchemes: { bearer } },
    };
    return update(JSON.parse(JSON.stringify(shown, withoutNoise)));
  };
}

/** Every text keeps this rule, so it is not repeated beside each. */
function withoutNoise(key, value) {
  return key === 'pattern' && value === ANY_TEXT ? undefined : value;
}

function inSections(markdown) {
  const [opening, ...sections] = markdown.split(/^## /m);
  const folded = sections.map((section) => {
    const [title, ...lines] = section.split('\n');
    return `<details>\n<summary>${title}</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
  });
  return [opening, ...folded].join('\n');
}

/** The path of an operation is a link inside a button; inside, text is enough, as the button itself sets the address. */
function plainInsideButtons(Original, { React }) {
  return (props) =>
    props.path.includes('/')
      ? React.createElement('span', null, props.text)
      : React.createElement(Original, props);
}

const NAMES = [
  ['select.examples-select-element', 'Example'],
  ['textarea.body-param__text', 'Request body'],
  ['.close-modal', 'Close'],
  ['.btn.authorize[type=submit]', 'Authorize: apply credentials'],
  ['.auth-btn-wrapper .btn.auth[aria-label="Remove authorization"]', 'Logout: remove authorization'],
];

/** Names the controls that Swagger UI draws without a name, now and whenever it draws more of them. */
function nameControls() {
  for (const [selector, name] of NAMES) {
    for (const control of document.querySelectorAll(selector)) {
      if (control.getAttribute('aria-label') !== name) control.setAttribute('aria-label', name);
    }
  }
}

new MutationObserver(nameControls).observe(document.documentElement, { childList: true, subtree: true });
