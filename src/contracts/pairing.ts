import { z } from "zod";

/** How a phone gets to see how far sorting is: `POST /api/operator/pairing`. */
export const pairingSchema = z.strictObject({
  /** One for each network of this computer; each address lets one phone in, once. */
  addresses: z.array(z.strictObject({
    url: z.url(),
    /** The address as a QR code: an SVG document. */
    code: z.string(),
  })),
});
export type Pairing = z.infer<typeof pairingSchema>;
