declare module "crc-32/crc32c.js" {
  /** CRC32C (Castagnoli) as a signed 32-bit integer. The package has no types for this entry. */
  export function buf(data: Uint8Array, seed?: number): number;
  const crc32c: { readonly buf: typeof buf };
  export default crc32c;
}
