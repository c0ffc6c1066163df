#!/bin/sh
# Builds the site, so that what falls due is said on its day. On Mondays, or with --report, it prints what is due: cron sends
# what a job prints to MAILTO, systemd keeps it in the journal.
# An error in one text, or of one council among many, hides from nobody what else is due: each step is done whatever the one
# before it said. The exit code says at the end that something must be mended (1), or could not be done at all (2).
set -u
cd "$(dirname "$0")/.." || exit 2
code=0
protosite build --quiet || code=$?
if [ "${1:-}" = --report ] || [ "$(date +%u)" = 1 ]; then
  # Something overdue is no failure of the job: the exit code 1 says it, and the table too.
  protosite review --within "90 days" || [ $? = 1 ] || code=2
fi
exit "$code"
