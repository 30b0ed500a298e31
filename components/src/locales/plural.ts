/** Plurals by the rules of a language (CLDR, by way of `Intl.PluralRules`). */

/**
 * Makes a function that chooses the form for a count, and puts the count where the form has `#`. `Category` names the forms
 * that the language has, so that one which is missing does not compile.
 *
 * @example
 * const p = pluralsOf<'one' | 'few' | 'many' | 'other'>('pl');
 * p(2, { one: '# osoba', few: '# osoby', many: '# osób', other: '# osoby' }); // '2 osoby'
 */
export function pluralsOf<Category extends Intl.LDMLPluralRule = 'one' | 'other'>(
  lang: string,
): (count: number, forms: Readonly<Record<Category | 'other', string>>) => string {
  const rules = new Intl.PluralRules(lang);
  const n = numbersOf(lang);
  return (count, forms) => {
    // Some languages have a form for millions, which nothing here is counted in.
    const form = (forms as Partial<Record<string, string>>)[rules.select(count)] ?? forms.other;
    return form.replace('#', n(count));
  };
}

/** Makes a function that writes numbers as a language does. */
export function numbersOf(lang: string): (count: number) => string {
  const format = new Intl.NumberFormat(lang);
  return (count) => format.format(count);
}
