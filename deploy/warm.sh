#!/bin/sh
# Makes of the packaged shop a program that starts in half the time and is fast from its first request on: a JVM that
# has run it before keeps its classes and what it has learnt of them in a file (JEP 483, 514 and 515).
#
#   ./mvnw package -DskipTests
#   deploy/warm.sh [DIRECTORY]     (default: standalone/target/warm)
#   java @DIRECTORY/jvm.options -XX:AOTCache=DIRECTORY/cartwright.aot -jar DIRECTORY/cartwright.jar
#
# A shop opens for it on the loopback, in a home that is deleted again, and sells the days of the demo REHEARSALS times
# (default: 2; 0 only opens it), each time with a rush for a product that one in four gets. The file is good for this
# jar and for the same Java; another one says that it cannot use it and starts cold. Needs Java 25 or newer, JAVA_HOME's
# or the one on the PATH, and curl.
set -eu

fail() {
  printf 'warm.sh: %s\n' "$*" >&2
  exit 1
}

root=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
directory=${1:-$root/standalone/target/warm}
cache=$directory/cartwright.aot

version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = \([0-9]*\).*/\1/p')
[ "${version:-0}" -ge 25 ] || fail "needs Java 25 or newer, and $java is ${version:-none}"
set -- "$root"/standalone/target/standalone-*-exec.jar
[ -f "$1" ] || fail "there is no $1: run ./mvnw package -DskipTests first"

rm -rf "$directory"
"$java" -Djarmode=tools -jar "$1" extract --destination "$directory" --application-filename cartwright.jar
cp "$root/deploy/jvm.options" "$directory"
directory=$(cd "$directory" && pwd)

home=$(mktemp -d)
shop=
end() {
  [ -z "$shop" ] || kill "$shop" 2>/dev/null || true
  wait
  rm -rf "$home"
}
trap end EXIT
trap 'exit 1' INT TERM

CARTWRIGHT_HOME=$home/shop SERVER_PORT=0 CARTWRIGHT_HTTP_RATELIMIT_CLIENTS_PERSECOND=0 \
  "$java" "@$directory/jvm.options" -XX:AOTCacheOutput="$cache" -jar "$directory/cartwright.jar" >"$home/log" 2>&1 &
shop=$!
url=
while [ -z "$url" ]; do
  kill -0 "$shop" 2>/dev/null || fail "the shop does not open: $(tail -n 20 "$home/log")"
  sleep 0.2
  url=$(sed -n 's/^Cartwright is open: //p' "$home/log")
done

token() {
  curl -sf -u "$1:$1-demo" -d grant_type=client_credentials "$url/oauth2/token" |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}
# post WORD [JSON]: for each of the customers, many at a time; a refusal is an answer like another
post() {
  seq "$customers" | sed "s|.*|url = $url/carts/$name-&/$1\noutput = /dev/null|" >"$home/urls"
  curl -s --no-progress-meter --parallel --parallel-max 16 -K "$home/urls" -X POST \
    -H "Authorization: Bearer $(token storefront)" -H 'Content-Type: application/json' ${2:+-d "$2"}
}
# What is sold out is asked for most: that it is refused is to be as quick as that it is sold.
rush() {
  name=rush$1 customers=4000
  curl -sf -o "$home/answer" -H "Authorization: Bearer $(token merchant)" -H 'Content-Type: application/json' \
    -d '{"sku":"'"$name"'","name":"Rare","price":{"amount":1999,"currency":"EUR"},"stock":'$((customers / 4))'}' \
    "$url/products"
  post items '{"sku":"'"$name"'","quantity":1}'
  post checkout
}
rehearsal=0
while [ "$rehearsal" -lt "${REHEARSALS:-2}" ]; do
  rehearsal=$((rehearsal + 1))
  "$java" -jar "$directory/cartwright.jar" demo --url "$url" --parallel 16 --prefix "rehearsal$rehearsal-" \
    >"$home/demo" 2>&1 || fail "the demo fails: $(tail -n 20 "$home/demo")"
  rush "$rehearsal" || fail "nobody comes to the rush: $(tail -n 20 "$home/log")"
done
kill "$shop" # and what it has learnt is written down
wait "$shop" || true
shop=
[ -s "$cache" ] || fail "nothing was learnt: $(tail -n 20 "$home/log")"
printf 'java @%s/jvm.options -XX:AOTCache=%s -jar %s/cartwright.jar\n' "$directory" "$cache" "$directory"
