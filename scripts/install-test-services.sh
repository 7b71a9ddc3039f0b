#!/bin/sh
# Installs what the tests need beside npm's packages, where it is missing: PostgreSQL's programs and Chromium.
# For Debian, as root. No service is started or stopped and no cluster is made: the tests start their own server.
set -eu

missing=''
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  echo 'PostgreSQL is installed.'
else
  missing="$missing postgresql"
fi
if command -v chromium >/dev/null 2>&1; then
  echo 'Chromium is installed.'
else
  missing="$missing chromium"
fi
if [ -z "$missing" ]; then
  exit 0
fi

echo "Missing:$missing"
if [ "$(id -u)" -ne 0 ]; then
  echo 'Run this script as root, or ask your administrator to install the packages above.' >&2
  exit 1
fi

# RUNLEVEL=1 makes Debian's packages believe in single-user mode, in which they start no service.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
apt-get update -q
case "$missing" in
*postgresql*)
  # First the common part, which brings the setting that keeps the server's package from making a cluster.
  echo 'Installing postgresql-common, and telling it to make no cluster of its own.'
  apt-get install -q -y --no-install-recommends postgresql-common
  settings=/etc/postgresql-common/createcluster.conf
  sed -i -E '/^#? *create_main_cluster *=/d' "$settings"
  echo 'create_main_cluster = false' >>"$settings"
  ;;
esac
echo "Installing$missing"
# shellcheck disable=SC2086 -- a list of package names
apt-get install -q -y --no-install-recommends $missing
echo 'Installed; nothing was started.'
