#!/usr/bin/env bash
# Puts back what backup.sh saved, into an installation whose product is stopped (only postgres runs).
set -euo pipefail
source=${1:?usage: infra/backup/restore.sh FOLDER/STAMP}
(cd "$source" && sha256sum -c SHA256SUMS)
docker compose stop api worker
docker compose up -d --wait postgres
docker compose exec -T postgres pg_restore -U pluriel --clean --if-exists -d pluriel < "$source/database.dump"
# Tables made again get the default rights of the role of the product: the journal is taken out of them again.
docker compose exec -T postgres psql -v ON_ERROR_STOP=1 -U pluriel -d pluriel -c 'REVOKE UPDATE, DELETE, TRUNCATE ON trace FROM pluriel_app' -c 'REVOKE DELETE, TRUNCATE ON trace_head FROM pluriel_app'
docker compose run --rm --no-deps -T --entrypoint "" api tar -C /var/lib/pluriel -xf - < "$source/documents.tar"
docker compose up -d --wait
