#!/usr/bin/env bash
# Whether the program type-checks for the systems that it is released for, on a machine that has no compiler for them: nothing
# is linked, so that the parts of libraries that are not Rust may be empty.
#
#   .github/release/check-systems.sh [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/../.."
targets=("$@")
[ "$#" -gt 0 ] || targets=(x86_64-pc-windows-gnu x86_64-apple-darwin aarch64-unknown-linux-musl)
stub="$(mktemp -d)"
trap 'rm -rf "$stub"' EXIT
# Whatever is asked for is made empty; what asks who it is hears that it is clang.
cat >"$stub/cc" <<'STUB'
#!/bin/sh
while [ "$#" -gt 0 ]; do
  case "$1" in
    -o) shift; : >"$1" ;;
    -E) echo clang; exit ;;
    --version) echo "clang version 17"; exit ;;
  esac
  shift
done
STUB
cat >"$stub/ar" <<'STUB'
#!/bin/sh
for word; do case "$word" in *.a) : >"$word" ;; esac; done
STUB
chmod +x "$stub/cc" "$stub/ar"
for target in "${targets[@]}"; do
  rustup target list --installed | grep -qx "$target" || { echo "SKIPPED $target: rustup target add $target"; continue; }
  name="${target//-/_}"
  echo "== $target"
  env "CC_$name=$stub/cc" "AR_$name=$stub/ar" SDKROOT="$stub" cargo check --locked --target "$target"
done
