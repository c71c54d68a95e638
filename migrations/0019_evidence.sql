-- Centroids weigh each face by how well it is seen; without these sums the old ones tell nothing.
-- Opening the event computes them anew.
DELETE FROM centroid;
ALTER TABLE centroid ADD COLUMN expected REAL NOT NULL DEFAULT 0;
ALTER TABLE centroid ADD COLUMN weight REAL NOT NULL DEFAULT 0;
-- The rules by which everybody was regrouped last: 1 by distances, 2 by evidence.
ALTER TABLE regrouped ADD COLUMN rules INTEGER NOT NULL DEFAULT 2;
UPDATE regrouped SET rules = 1
  WHERE EXISTS (SELECT 1 FROM face) OR EXISTS (SELECT 1 FROM decision);
