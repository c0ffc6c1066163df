#!/bin/sh
# Builds the site, so that what falls due is said on its day. On Mondays, or with --report, it prints what is due: cron sends
# what a job prints to MAILTO, systemd keeps it in the journal.
set -eu
cd "$(dirname "$0")/.."
protosite build --quiet
if [ "${1:-}" = --report ] || [ "$(date +%u)" = 1 ]; then
  # Something overdue is no failure of the job: the exit code 1 says it, and the table too.
  protosite review --within "90 days" || [ $? = 1 ]
fi
