/** Bounds of what is written about people. */

/** Letters of any language, digits and what stands in names and account names; begins with a letter or digit. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@'’-]{0,63}$/u;

export const MAX_NAME_UNITS = 64;
export const MAX_ACCOUNTS = 20;
export const MAX_ACCOUNT_UNITS = 256;

export const isName = (text: string): boolean => NAME.test(text);
