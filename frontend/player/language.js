// Which language a package begins in.

/** The first of `languages` that is asked for, as `mai-IN` or as a platform's `Hindi`; else the first of all. */
export function languageFor(languages, asked) {
  const codes = asked.map((name) => name.toLowerCase().split(/[-_]/)[0]);
  return codes.flatMap((code) => [code, code.slice(0, 2)]).find((code) => languages.includes(code)) || languages[0];
}
