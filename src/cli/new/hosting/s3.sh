#!/bin/sh
# Puts the site into a bucket that serves websites. Write its name here once:
bucket=protocols-exampleford
set -e
cd "$(dirname "$0")/.."
protosite build
aws s3 website "s3://$bucket" --index-document index.html --error-document 404.html
# Pages first, then what is no more goes.
aws s3 sync site "s3://$bucket" --exclude "*.md" --exclude "_*"
aws s3 sync site "s3://$bucket" --exclude "*" --include "*.md" --content-type "text/markdown; charset=utf-8"
aws s3 sync site "s3://$bucket" --exclude "_*" --delete
