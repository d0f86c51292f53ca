#!/bin/sh
# Runs once, when the volume is new: the role that the application connects as, which owns nothing.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$APPLICATION_PASSWORD" \
    --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE jiefang_app LOGIN PASSWORD :'password';
SQL
