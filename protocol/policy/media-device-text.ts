/** A removable device in one line, in the same words in every language: `Kingston DataTraveler (0951:1666, 60A44C)`. */

interface Named {
  manufacturer: string;
  product: string;
  vendorId: number;
  productId: number;
  serial: string;
}

const hex4 = (number: number): string => number.toString(16).padStart(4, '0');

/** Never empty. At most three names of a device and the spaces between. */
export function mediaDeviceText({ manufacturer, product, vendorId, productId, serial }: Named): string {
  const name = [manufacturer, product].filter((part) => part !== '').join(' ');
  const ids = `${hex4(vendorId)}:${hex4(productId)}${serial === '' ? '' : `, ${serial}`}`;
  return name === '' ? ids : `${name} (${ids})`;
}
