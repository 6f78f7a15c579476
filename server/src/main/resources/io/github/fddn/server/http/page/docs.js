// Shows openapi.json as a page.
const api = await (await fetch('openapi.json')).json();
document.getElementById('summary').textContent = api.info.description;

function element(kind, text, children = []) {
  const made = document.createElement(kind);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function table(head, rows) {
  const cells = (kind, row) => element('tr', '', row.map(text => element(kind, text)));
  return element('table', '', [element('thead', '', [cells('th', head)]), element('tbody', '', rows.map(row => cells('td', row)))]);
}

const resolve = one => one.$ref ? one.$ref.slice(2).split('/').reduce((at, key) => at[key], api) : one;
const values = schema => schema.enum?.join(', ') ?? (schema.maximum ? `${schema.minimum} to ${schema.maximum}` : schema.type);

/** Answers that mean the same in one row. */
function answers(responses) {
  const rows = new Map();
  for (const [status, answer] of Object.entries(responses)) {
    const meaning = resolve(answer).description;
    rows.set(meaning, [...(rows.get(meaning) ?? []), status]);
  }
  return [...rows].map(([meaning, all]) => [all.join(', '), meaning]);
}

for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const parts = [element('h2', '', [element('code', method.toUpperCase()), ` ${path}`]), element('p', operation.description ?? operation.summary)];
    const parameters = (operation.parameters ?? []).map(resolve);
    if (parameters.length) parts.push(table(['Parameter', 'Values', 'Meaning'], parameters.map(one => [one.name, values(one.schema), one.description])));
    parts.push(table(['Answer', 'Meaning'], answers(operation.responses)));
    document.getElementById('paths').append(element('section', '', parts));
  }
}
const codes = api.components.schemas.Problem.properties.code.enum;
const list = table(['Problem code'], codes.map(code => [code]));
list.querySelectorAll('tbody tr').forEach((row, i) => { row.id = codes[i]; });
document.getElementById('paths').append(element('section', '', [element('h2', 'Problems (RFC 9457)'), list]));
