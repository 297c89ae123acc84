/** What the editor shows of a built-in function. */
export interface Help {
  /** One line each. */
  en: string;
  zh: string;
  /** An expression that is true. */
  example: string;
}
