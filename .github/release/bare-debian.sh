#!/usr/bin/env bash
# Proves the Debian package on a bare Debian 12 that has neither Rust nor anything else of this machine: it installs, the manual
# pages and the completions of three shells are there, a clerk who is nobody special makes a project, imports a text and builds
# the site, and after the package is taken out nothing of it is left.
#
#   sudo .github/release/bare-debian.sh PACKAGE.deb
#
# It needs debootstrap, and the Debian archive. BARE=FOLDER names one that debootstrap has made already, which is copied.
set -euo pipefail
deb="$(readlink -f "${1:?name the package: bare-debian.sh protosite_0.1.0-1_amd64.deb}")"
[ "$(id -u)" = 0 ] || { echo "this needs root, to make the Debian: sudo $0 $1" >&2; exit 1; }
say() { printf '== %s\n' "$*"; }
root="$(mktemp -d)"
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

say "A bare Debian 12"
if [ -n "${BARE:-}" ]; then
  cp -a "$BARE/." "$root/"
else
  debootstrap --variant=minbase bookworm "$root" "${MIRROR_OF_DEBIAN:-http://deb.debian.org/debian}" >"$root.log" 2>&1 ||
    { tail -n 5 "$root.log" >&2; exit 1; }
  rm -f "$root.log"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
clerk() { inside su - clerk -c "$1"; }
for rust in cargo rustc; do
  ! inside sh -c "command -v $rust" >/dev/null || { echo "there is a $rust: this is no bare machine" >&2; exit 1; }
done

say "The package"
cp "$deb" "$root/tmp/protosite.deb"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends man-db zsh fish bash-completion >/dev/null 2>&1
inside apt-get install -y -qq /tmp/protosite.deb >/dev/null 2>&1
inside dpkg -s protosite | grep -E '^(Version|Depends|Installed-Size)'
inside useradd --create-home --shell /bin/bash clerk

say "Manual pages"
for page in protosite protosite-new protosite-build protosite-import; do
  clerk "man $page" | grep -q "^NAME" || { echo "man $page says nothing" >&2; exit 1; }
done

say "Completions of bash, zsh and fish"
clerk '. /usr/share/bash-completion/bash_completion; . /usr/share/bash-completion/completions/protosite
  COMP_WORDS=(protosite doc) COMP_CWORD=1; _protosite protosite doc protosite; [ "${COMPREPLY[*]}" = doctor ]'
inside zsh -fc 'autoload -U compinit && compinit -u -D && [ "$_comps[protosite]" = _protosite ]'
clerk "fish -c 'complete -C \"protosite doc\"'" | grep -q '^doctor'

say "A site, made by somebody who is nobody special"
clerk 'protosite new ours --council "Exampleford Town Council" --host apache'
clerk 'printf "ALLOTMENT RULES\n\nAdopted 3 March 2026\n\n1. Plots\n\n1.1 A plot is dug every spring.\n" >"Allotment Rules.txt"
  protosite import "Allotment Rules.txt" --project ours'
clerk 'protosite check ours'
clerk 'protosite build ours'
clerk 'test -s ours/site/allotment-rules/index.html && test -s ours/site/.htaccess && test -s ours/addresses.lock'
clerk 'protosite doctor ours'

say "Taken out again, nothing of it is left"
inside dpkg -L protosite | sed -n 's#^/usr/\(bin\|share/man\)/.*#&#p' >"$root/tmp/files"
inside apt-get purge -y -qq protosite >/dev/null 2>&1
while read -r file; do
  [ -d "$root$file" ] || [ ! -e "$root$file" ] || { echo "$file is left" >&2; exit 1; }
done <"$root/tmp/files"
say "The package is all that a bare Debian needs"
