#!/usr/bin/env bash
# Saves the database and the encrypted documents of a running centre into one folder. The secret key is NOT in it: keep it apart.
set -euo pipefail
target=${1:?usage: infra/backup/backup.sh FOLDER}
stamp=$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$target/$stamp"
# The database first: a document is on disk before its row is committed, so every row saved finds its document.
docker compose exec -T postgres pg_dump -U pluriel -Fc pluriel > "$target/$stamp/database.dump"
docker compose exec -T api tar -C /var/lib/pluriel -cf - documents > "$target/$stamp/documents.tar"
(cd "$target/$stamp" && sha256sum database.dump documents.tar > SHA256SUMS)
echo "Saved in $target/$stamp. Keep secrets/secret_key elsewhere: without it the documents cannot be read."
