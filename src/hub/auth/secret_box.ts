/** Bytes of the nonce in front of what is sealed. */
const NONCE_BYTES = 12;

/** Seals what the database must not tell by itself, under the hub's secret key. */
export interface SecretBox {
  /**
   * @param about what it is, such as `signing_key ID`: sealed for one, it opens for no other.
   * @returns nonce, ciphertext and tag.
   */
  seal(bytes: Uint8Array, about: string): Promise<Uint8Array>;
  /** @returns undefined if it was sealed under another key, for something else, or was changed. */
  open(sealed: Uint8Array, about: string): Promise<Uint8Array | undefined>;
  /** @returns 32 bytes for one purpose, from which nothing of the secret key can be told. */
  deriveKey(purpose: string): Promise<Uint8Array>;
}

/** @param secretKey HUB_SECRET_KEY: 32 random bytes. */
export async function openSecretBox(secretKey: Uint8Array): Promise<SecretBox> {
  const { subtle } = crypto, source = await importKey("HKDF", secretKey, ["deriveBits"]);
  const deriveKey = async (purpose: string) => {
    const info = new TextEncoder().encode(`photosort hub ${purpose}`);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info };
    return new Uint8Array(await subtle.deriveBits(how, source, 256));
  };
  const key = await importKey("AES-GCM", await deriveKey("seal"), ["encrypt", "decrypt"]);
  const how = (iv: Uint8Array<ArrayBuffer>, about: string) => (
    { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(about) }
  );
  return {
    deriveKey,
    async seal(bytes, about) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const sealed = await subtle.encrypt(how(nonce, about), key, new Uint8Array(bytes));
      return new Uint8Array([...nonce, ...new Uint8Array(sealed)]);
    },
    async open(sealed, about) {
      const nonce = new Uint8Array(sealed.subarray(0, NONCE_BYTES));
      const rest = new Uint8Array(sealed.subarray(NONCE_BYTES));
      try {
        return new Uint8Array(await subtle.decrypt(how(nonce, about), key, rest));
      } catch (error) {
        if (error instanceof DOMException && error.name === "OperationError") return undefined;
        throw error;
      }
    },
  };
}

function importKey(name: string, bytes: Uint8Array, uses: KeyUsage[]): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new Uint8Array(bytes), name, false, uses);
}
