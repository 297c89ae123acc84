/** The addresses that HTML's `type=email` takes: no quotes, comments, spaces or line breaks, so nothing can hide a second one. */
const FORM =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;

/** Is this one plain e-mail address? Anything else is never a recipient. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && FORM.test(text);
}
