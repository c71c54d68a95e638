/**
 * SQL condition: photo `p` is known, and all its files are incomplete, so that photosort waits for
 * the rest of them; see the table `incomplete`. Only decoding showed that.
 */
export const waitsForRest = `p.state = 'pending'
  AND EXISTS (SELECT 1 FROM source s JOIN incomplete i ON i.path = s.path WHERE s.photo_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM source s WHERE s.photo_id = p.id
    AND s.path NOT IN (SELECT path FROM incomplete))`;
