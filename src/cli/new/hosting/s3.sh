#!/bin/sh
# Puts the site into a bucket that serves websites. Write its name here once:
bucket=protocols-exampleford
set -e
# The stars below are for aws, and not for the shell.
set -f
cd "$(dirname "$0")/.."
# A bucket sends each file with the type that it was uploaded with, and aws knows these by chance or without their letters.
types="md:text/markdown;charset=utf-8 txt:text/plain;charset=utf-8 csv:text/csv;charset=utf-8
  ics:text/calendar;charset=utf-8 atom:application/atom+xml woff2:font/woff2"
# Of several councils, one with an error keeps its pages, and all others go out; the exit code says it at the end.
code=0
protosite build --deny pages-not-here || code=$?
[ "$code" -lt 2 ] && [ -f site/index.html ] || exit "$code"
aws s3 website "s3://$bucket" --index-document index.html --error-document 404.html
# Pages last, after what they use; then what is no more goes.
for type in $types; do
  aws s3 sync site "s3://$bucket" --exclude "*" --include "*.${type%%:*}" --content-type "${type#*:}"
done
aws s3 sync site "s3://$bucket" --exclude "_*"
aws s3 sync site "s3://$bucket" --exclude "_*" --delete
exit "$code"
