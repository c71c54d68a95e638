-- What humans call a person's folder, apart from the person; NULL: as the person is called.
ALTER TABLE person ADD COLUMN own_folder TEXT;
