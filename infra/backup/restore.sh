#!/usr/bin/env bash
# Puts back what backup.sh saved, into an installation whose product is stopped (only postgres runs).
set -euo pipefail
source=${1:?usage: infra/backup/restore.sh FOLDER/STAMP}
(cd "$source" && sha256sum -c SHA256SUMS)
docker compose stop api worker
docker compose up -d --wait postgres
docker compose exec -T postgres pg_restore -U pluriel --clean --if-exists -d pluriel < "$source/database.dump"
docker compose run --rm --no-deps -T --entrypoint "" api tar -C /var/lib/pluriel -xf - < "$source/documents.tar"
docker compose up -d --wait
