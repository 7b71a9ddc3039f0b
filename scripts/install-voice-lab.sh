#!/bin/sh
# install-voice-lab.sh [DIR]: what the voice tests and `npm run voice:lab` need beside npm's packages, where it is missing.
# 1. Debian's softphone, load generator and sound tools, and pip, by which `npm run voice:setup` fetches the models, as root.
# 2. Asterisk 22, which Debian has in its unstable branch only: apt resolves and downloads it with its libraries, dpkg
#    unpacks them in DIR/root (default var/voice-lab). Nothing of it is installed: the system keeps its own libraries,
#    and DIR/asterisk starts that Asterisk with those of the folder.
# Some 80 MB to download, 165 MB on the disk. Run again, it does nothing. No service is started or stopped.
set -eu

directory=${1:-var/voice-lab}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

install_tools() {
  missing=''
  for pair in baresip:baresip sipp:sip-tester sox:sox espeak-ng:espeak-ng; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
  done
  python3 -m pip --version >/dev/null 2>&1 || pip3 --version >/dev/null 2>&1 || pip --version >/dev/null 2>&1 ||
    missing="$missing python3-pip"
  if [ -z "$missing" ]; then
    echo 'The softphone, the load generator, the sound tools and pip are installed.'
    return
  fi
  if [ "$(id -u)" -ne 0 ]; then
    echo "Run this script as root, or ask your administrator to install:$missing" >&2
    exit 1
  fi
  echo "Installing$missing"
  # RUNLEVEL=1 makes Debian's packages believe in single-user mode, in which they start no service.
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  apt-get -o DPkg::Lock::Timeout=300 update -q
  # shellcheck disable=SC2086 -- a list of package names
  apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends $missing
}

# The mirror is the one this machine's apt is set up with.
find_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -E '/debian/?$' | head -n 1
}

# apt with a state of its own in the folder $1, so that it neither sees nor changes what is installed here.
# The unstable branch's index may be older than it says it is good for, on a mirror that is not fresh: hence
# Check-Valid-Until. Signatures are checked as ever.
lab_apt() {
  home=$1
  shift
  apt-get -o "Dir::Etc::SourceList=$home/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State=$home" -o "Dir::State::Lists=$home/lists" -o "Dir::State::status=$home/status" \
    -o "Dir::Cache=$home/cache" -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none \
    -o APT::Sandbox::User=root -o APT::Install-Recommends=false -o Debug::NoLocking=1 "$@"
}

unpack() {
  home=$1
  root=$2
  for package in "$home"/cache/archives/*.deb; do
    # What only a system that boots needs.
    case $(basename "$package") in
    perl* | libperl* | dpkg* | coreutils* | apt* | bash* | util-linux* | passwd* | tar* | debconf* | adduser* | login* | libapt* | gcc-*)
      continue
      ;;
    esac
    dpkg-deb --fsys-tarfile "$package" | tar -C "$root" -x --no-same-owner --keep-directory-symlink \
      --exclude='./usr/share/doc*' --exclude='./usr/share/man*' --exclude='./usr/share/locale*' --exclude='*/gconv/*' \
      --exclude='*/sounds/*' --exclude='./dev/*'
  done
}

# The program that starts the folder's Asterisk through the folder's own loader and libraries. It finds them beside
# itself, so that the folder may be moved.
write_starter() {
  cat >"$1" <<'STARTER'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/root
for loader in "$root"/usr/lib64/ld-linux-*.so.* "$root"/usr/lib/ld-linux-*.so.* "$root"/usr/lib/*/ld-linux-*.so.*; do
  if [ -x "$loader" ]; then break; fi
done
for modules in "$root"/usr/lib/*/asterisk/modules; do
  libraries=$(dirname "$(dirname "$modules")")
done
exec "$loader" --library-path "$libraries:$libraries/asterisk" "$root/usr/sbin/asterisk" "$@"
STARTER
  chmod +x "$1"
}

install_asterisk() {
  if [ -x "$directory/asterisk" ] && version=$("$directory/asterisk" -V 2>/dev/null); then
    echo "$version is in $directory."
    return
  fi
  mkdir -p "$directory"
  # Built beside and moved at the end: an interrupted run leaves nothing that looks complete.
  work=$(mktemp -d "$directory/installing.XXXXXX")
  work=$(readlink -f "$work")
  trap 'rm -rf "$work"' EXIT
  home=$work/apt
  mkdir -p "$home/lists/partial" "$home/cache/archives/partial" "$work/root"
  : >"$home/status"
  mirror=$(find_mirror)
  if [ -z "$mirror" ]; then
    echo 'No Debian mirror in the sources of apt: run apt-get update first.' >&2
    exit 1
  fi
  echo "deb [signed-by=$keyring] $mirror sid main" >"$home/sources.list"
  echo 'Downloading Asterisk 22 and its libraries.'
  lab_apt "$home" update -qq
  lab_apt "$home" install -y -qq --download-only asterisk asterisk-modules >/dev/null
  unpack "$home" "$work/root"
  rm -rf "$directory/root"
  mv "$work/root" "$directory/root"
  write_starter "$directory/asterisk"
  echo "$("$directory/asterisk" -V) is in $directory."
}

install_tools
install_asterisk
