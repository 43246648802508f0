# What the scripts of make run, make stop and make test share; read with `.`, from the root of the project.
# shellcheck shell=sh

release=build/release
run_dir=build/run
data=$run_dir/data
pid_file=$run_dir/probatumd.pid

fail() {
  echo "probatum: $*" >&2
  exit 69
}

# The server that make run started, if it still runs: prints its process id. A process id alone may be anybody's after a restart
# of the machine, so its command line and folder are looked at too.
running_server() {
  [ -r "$pid_file" ] || return 1
  pid=$(cat "$pid_file")
  [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$(pwd -P)" ] || return 1
  case $(tr '\0' ' ' <"/proc/$pid/cmdline") in
    "$release/bin/probatumd --data $data "*) echo "$pid" ;;
    *) return 1 ;;
  esac
}

stop_server() {
  kill -TERM "$1" 2>/dev/null || true
  waited_tenths=0
  while kill -0 "$1" 2>/dev/null; do
    # The server drains for some seconds of its own; past that it hangs.
    [ "$waited_tenths" -lt 200 ] || kill -KILL "$1" 2>/dev/null || true
    sleep 0.1
    waited_tenths=$((waited_tenths + 1))
  done
  rm -f "$pid_file"
}

# Configures the release preset, quietly when all is well.
configure_release() {
  mkdir -p build
  cmake --preset release >build/configure.log 2>&1 || {
    cat build/configure.log >&2
    fail "cmake could not configure the build; see above"
  }
}

# Builds the targets given, or `all`, of the release preset.
build_release() {
  cmake --build "$release" -j "$(scripts/jobs)" --target "$@" || fail "the build failed; see above"
}
