#!/usr/bin/env bash
# Makes what people download: the program for each system that this machine can build for, Debian packages, a list of what is
# in them (SBOM) and checksums. Equal sources give equal files: no time, no path and no name of this machine is in them.
#
#   .github/release/release.sh [FOLDER] [TARGET...]      FOLDER is target/release-files where nothing is said
#   .github/release/release.sh --twice                   makes all twice, in two places, and compares
#
# What a target lacks here is said, and the others are made.
set -euo pipefail
cd "$(dirname "$0")/../.."
say() { printf '== %s\n' "$*"; }
known=(x86_64-unknown-linux-musl aarch64-unknown-linux-musl x86_64-pc-windows-gnu)

if [ "${1:-}" = --twice ]; then
  shift
  first="$(mktemp -d)" second="$(mktemp -d)"
  CARGO_TARGET_DIR="$first/target" "$0" "$first/files" "$@"
  CARGO_TARGET_DIR="$second/target" "$0" "$second/files" "$@"
  diff -r "$first/files" "$second/files"
  say "Both are equal, byte for byte: $first/files"
  exit
fi

target="${CARGO_TARGET_DIR:-target}"
out="${1:-$target/release-files}"
[ "$#" -eq 0 ] || shift
[ "$#" -eq 0 ] || known=("$@")
rm -rf "$out"
mkdir -p "$out" "$target"
out="$(cd "$out" && pwd)"
target="$(cd "$target" && pwd)"
export CARGO_TARGET_DIR="$target"
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)"
home="${CARGO_HOME:-$HOME/.cargo}"
say "Manual pages and completions, which the program itself writes"
cargo build --locked --quiet
self="$target/debug/protosite"
package="$target/package"
rm -rf "$package"
mkdir -p "$package/completions"
"$self" man --into "$package/man"
"$self" completions bash >"$package/completions/protosite.bash"
"$self" completions zsh >"$package/completions/_protosite"
"$self" completions fish >"$package/completions/protosite.fish"
"$self" completions powershell >"$package/completions/_protosite.ps1"

# Paths of this machine are in no program.
export RUSTFLAGS="--remap-path-prefix=$PWD=. --remap-path-prefix=$home=cargo --remap-path-prefix=$target=target"
export CC_x86_64_unknown_linux_musl=musl-gcc
# What is compiled for another C library than that of the compiler must not call what only that one has.
export CC_aarch64_unknown_linux_musl=aarch64-linux-gnu-gcc
export CFLAGS_aarch64_unknown_linux_musl="-U_FORTIFY_SOURCE"
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER=aarch64-linux-gnu-gcc

# Why a target cannot be built for here; nothing where it can.
lacks() {
  local cc
  rustup target list --installed 2>/dev/null | grep -qx "$1" || { echo "the standard library (rustup target add $1)"; return; }
  case "$1" in
    x86_64-unknown-linux-musl) cc=musl-gcc ;;
    aarch64-unknown-linux-musl) cc=aarch64-linux-gnu-gcc ;;
    x86_64-pc-windows-gnu)
      command -v python3 >/dev/null || { echo "python3, which packs the .zip"; return; }
      cc=x86_64-w64-mingw32-gcc
      ;;
    *) cc=cc ;;
  esac
  command -v "$cc" >/dev/null || echo "a compiler, $cc"
}

# Names, times and owners of files in an archive are those of the sources.
pack() {
  tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$2" -cf - "$3" | gzip -n -9 >"$1"
}

# The same as a .zip, which every Windows opens by a double click.
pack_zip() {
  (cd "$2" && find "$3" -type f | LC_ALL=C sort) | python3 -c '
import sys, time, zipfile
to, folder, day = sys.argv[1], sys.argv[2], time.gmtime(int(sys.argv[3]))[:6]
with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for name in sys.stdin.read().splitlines():
        entry = zipfile.ZipInfo(name, day)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        with open(f"{folder}/{name}", "rb") as file:
            archive.writestr(entry, file.read())
' "$1" "$2" "$SOURCE_DATE_EPOCH"
}

for triple in "${known[@]}"; do
  missing="$(lacks "$triple")"
  if [ -n "$missing" ]; then
    say "SKIPPED $triple: this machine lacks $missing"
    continue
  fi
  say "$triple"
  cargo build --locked --release --target "$triple"
  name="protosite-$version-$triple"
  stage="$target/stage/$name"
  rm -rf "$stage"
  mkdir -p "$stage"
  suffix=""
  case "$triple" in *windows*) suffix=.exe ;; esac
  cp "$target/$triple/release/protosite$suffix" LICENSE README.md themes/default/fonts/atkinson-licence.txt "$stage/"
  cp .github/CHANGELOG.md "$stage/CHANGELOG.md"
  cp -R "$package/man" "$package/completions" "$stage/"
  case "$triple" in
    *windows*) pack_zip "$out/$name.zip" "$target/stage" "$name" ;;
    *) pack "$out/$name.tar.gz" "$target/stage" "$name" ;;
  esac
  case "$triple" in
    *linux-musl)
      if command -v cargo-deb >/dev/null; then
        # cargo-deb looks for files of a build beside the program.
        rm -rf "$target/$triple/release/package"
        cp -R "$package" "$target/$triple/release/package"
        gzip -n -9 "$target/$triple/release/package/man"/*.1
        cargo deb --locked --no-build --no-strip --target "$triple" --output "$out/"
      else
        say "SKIPPED the Debian package: cargo-deb is not installed (cargo install cargo-deb --locked)"
      fi
      ;;
  esac
done

say "What is in it: a CycloneDX list of every library"
if command -v cargo-cyclonedx >/dev/null; then
  cargo cyclonedx --format json --override-filename "protosite-$version.cdx" --quiet
  # Its own address in it is that of the folder it stands in.
  sed "s#$PWD#.#g" "protosite-$version.cdx.json" >"$out/protosite-$version.cdx.json"
  rm "protosite-$version.cdx.json"
else
  say "SKIPPED: cargo-cyclonedx is not installed (cargo install cargo-cyclonedx --locked)"
fi

say "Checksums"
(cd "$out" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -r sha256sum >SHA256SUMS && cat SHA256SUMS)
