#!/bin/sh
# Makes the database and the owner of its tables, when PostgreSQL starts for the first time. The image
# reads it into its own script if it may not run it, so that it sets nothing.
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE photosort_owner LOGIN CREATEROLE PASSWORD :'owner';
CREATE DATABASE photosort OWNER photosort_owner;
SQL
