# Cartwright with all sides in one process, as deploy/warm.sh makes it; COLD=1: as it is packaged.
# CARTWRIGHT: its repository; JAVA_HOME: a JDK 25; JAVA_OPTS.
: "${CARTWRIGHT:?is the directory of the Cartwright repository}"
: "${JAVA_HOME:=$(ls -d /usr/lib/jvm/*25* | head -n 1)}" "${JAVA_OPTS:=-Xmx1g}"
label=cartwright
warm_users=10000 # as for the other Java system
adapter=cartwright-run.conf
db=cartwright
warm=$CARTWRIGHT/standalone/target/warm
run_file=$here/results/cartwright.run
key=$here/results/cartwright.key # of the driver's own issuer: one token for staff and front end, as for nobody else

target_build() {
  ls "$CARTWRIGHT"/standalone/target/standalone-*-exec.jar >/dev/null 2>&1 ||
    (cd "$CARTWRIGHT" && ./mvnw -q -B package -DskipTests)
  [ -n "${COLD:-}" ] || [ -s "$warm/cartwright.aot" ] || JAVA_HOME=$JAVA_HOME "$CARTWRIGHT/deploy/warm.sh" "$warm"
  mkdir -p "$here/results"
  [ -s "$key" ] || (umask 077 && openssl genrsa -out "$key" 2048 2>/dev/null)
  openssl rsa -in "$key" -pubout -out "$key.pub" 2>/dev/null
}
program() {
  if [ -n "${COLD:-}" ]; then
    echo "@$CARTWRIGHT/deploy/jvm.options" -jar "$CARTWRIGHT"/standalone/target/standalone-*-exec.jar
  else
    echo "@$warm/jvm.options" "-XX:AOTCache=$warm/cartwright.aot" -jar "$warm/cartwright.jar"
  fi
}
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d =; }
token() {
  local claims
  claims=$(printf '{"alg":"RS256"}' | base64url).$(printf '{"sub":"load","scope":"storefront merchant","exp":%d}' \
    $(($(date +%s) + 86400)) | base64url)
  echo "$claims.$(printf %s "$claims" | openssl dgst -sha256 -sign "$key" | base64url)"
}
target_schema() { # the database anew, with the two roles that deploy/database.sql makes
  "$here/pg.sh" psql -c "DROP DATABASE IF EXISTS $db WITH (FORCE)" \
    -c 'DROP ROLE IF EXISTS cartwright_owner' -c 'DROP ROLE IF EXISTS cartwright'
  CARTWRIGHT_OWNER_PASSWORD=owner CARTWRIGHT_APPLICATION_PASSWORD=application \
    "$here/pg.sh" psql -f "$CARTWRIGHT/deploy/database.sql"
  echo 0 >"$run_file"
}
target_start() {
  SERVER_PORT=3000 SPRING_DATASOURCE_URL="jdbc:postgresql://127.0.0.1:$PEERS_PGPORT/$db?reWriteBatchedInserts=true" \
    SPRING_DATASOURCE_USERNAME=cartwright SPRING_DATASOURCE_PASSWORD=application \
    SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_PUBLIC_KEY_LOCATION="file:$key.pub" CARTWRIGHT_HTTP_RATELIMIT_CLIENTS_PERSECOND=0 \
    CARTWRIGHT_DATABASE_OWNER_USERNAME=cartwright_owner CARTWRIGHT_DATABASE_OWNER_PASSWORD=owner \
    exec "$JAVA_HOME/bin/java" $JAVA_OPTS $(program)
}
health=http://127.0.0.1:3000/actuator/health
# The others empty their tables between warm-up and measurement. Nothing is ever taken out of a log: the next flow gets
# products and customers of its own, and what the one before has left is history that ours has to live with.
target_reset() {
  local run=$(($(cat "$run_file") + 1))
  echo "$run" >"$run_file"
  sed "s/RUN/r$run/g; s/TOKEN/$(token)/" "$here/load/adapters/cartwright.conf" >"$here/load/adapters/$adapter"
}
target_check() { # $1: the initial stock of each product; counted in the log, not in the read models
  "$here/pg.sh" psql -d $db -At -v initial="$1" -v run="r$(cat "$run_file")-" <<'SQL'
WITH event AS (
  SELECT split_part(event_type, '$', 2) AS type, payload FROM log.event_log
  WHERE coalesce(payload->>'sku', payload->>'customerId') LIKE :'run' || '%'
), product AS (
  SELECT payload->>'sku' AS sku,
    sum((payload->>'quantity')::bigint * CASE type WHEN 'StockReserved' THEN 1 WHEN 'StockReleased' THEN -1 ELSE 0 END) AS held,
    sum((payload->>'quantity')::bigint) FILTER (WHERE type = 'StockReceived') AS received
  FROM event WHERE payload ? 'sku' AND type LIKE 'Stock%' GROUP BY 1
), sold AS (
  SELECT line->>'sku' AS sku, sum((line->>'quantity')::bigint) AS units
  FROM event, jsonb_array_elements(payload->'lines') AS line WHERE type = 'OrderPlaced' GROUP BY 1
)
SELECT json_build_object(
  'orders', (SELECT count(*) FROM event WHERE type = 'OrderPlaced'),
  'users_with_several_orders', (SELECT count(*) FROM (
    SELECT 1 FROM event WHERE type = 'OrderPlaced' GROUP BY payload->>'customerId' HAVING count(*) > 1) x),
  'units', (SELECT coalesce(sum(units), 0) FROM sold),
  'oversold_units', sum(greatest(0, coalesce(units, 0) - :initial)),
  'min_stock', min(received - held), 'negative_stocks', count(*) FILTER (WHERE received < held),
  'stock_mismatches', count(*) FILTER (WHERE received <> :initial OR held <> coalesce(units, 0)))
FROM product LEFT JOIN sold USING (sku);
SQL
}
