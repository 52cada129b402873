/** Identifiers are hexadecimal in the domain and raw bytes in the files. */

export const toBlob = (hex: string): Buffer => Buffer.from(hex, 'hex');
export const fromBlob = (blob: Buffer): string => blob.toString('hex');
export const toFlag = (value: boolean): number => (value ? 1 : 0);
