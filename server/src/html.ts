/** HTML that is safe to send: made by the `html` template only, which escapes whatever is put into it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

type Value = string | number | Html | readonly Html[];

export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const shown = (value: Value): string => {
    if (value instanceof Html) return value.text;
    if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
    return value.map((each) => each.text).join('');
  };
  return new Html(strings.reduce((text, part, index) => text + shown(values[index - 1] ?? '') + part));
}
