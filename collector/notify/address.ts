/** What may stand in a message's envelope and headers. */

/** RFC 5321 section 4.5.3.1.3: a path has at most 256 octets, its angle brackets included. */
const MAX_ADDRESS = 254;
/** The dot-atom form of RFC 5322 in ASCII: no quotes, comments, lists or line breaks, so that nothing can be added to a header. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

export const isEmailAddress = (text: string): boolean => text.length <= MAX_ADDRESS && ADDRESS.test(text);

/** A host name or an address, without port. */
export const isHostName = (text: string): boolean => /^[A-Za-z0-9.:-]{1,253}$/.test(text);
