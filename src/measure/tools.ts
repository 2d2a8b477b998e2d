/** What a PEM block is, as the runtime's own cryptography sees it. */
export interface PemVerdict {
  readonly kind: "private" | "encrypted" | "public" | "certificate" | "unreadable";
  /** Bits of an RSA modulus; null for other kinds of keys. */
  readonly rsaBits: number | null;
}

/** The impure or heavy means that measuring borrows. None of them keeps or logs what it is given. */
export interface MeasureTools {
  /** HMAC with a random key of this run: equal bytes have equal digests, and nothing can be guessed from one offline. */
  digest(bytes: Uint8Array): string;
  inspectPem(pem: string): PemVerdict;
  /** log10 of the guesses that an attacker with dictionaries needs. Loads the dictionaries when first called. */
  guesses(text: string): number;
}
