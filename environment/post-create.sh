#!/usr/bin/env bash
# Makes a fresh container or machine ready: the kit in the stack that StudyKitFull names, Jupyter and papermill in a Python
# environment of their own, the C# kernel, and what `study doctor` says. A step that fails does not stop the others; the end names
# it and says how to try again. May be run as often as wanted.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=${STUDYKIT_VENV:-$HOME/.venvs/scstudy}
cd "$root"

failed=()
step() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  if ! "$@"; then
    failed+=("$name")
    echo "$name: failed" >&2
    return 1
  fi
}

packages() {
  dotnet restore ScStudy.sln -v quiet 2>&1 | sort -u
}

python_environment() {
  { "$venv/bin/python" -c '' 2>/dev/null || python3 -m venv --clear "$venv"; } &&
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r environment/requirements.txt
}

step "NuGet packages" packages || true
step "Python environment" python_environment || true
if step "study command" ./study --version; then
  step "C# kernel" ./study kernel install || true
  step "doctor" ./study doctor || true
else
  failed+=("C# kernel")
fi

printf '\n'
if ((${#failed[@]} > 0)); then
  printf 'not done: %s\n' "${failed[@]}" >&2
  echo "The reasons stand above. Once they are removed, run environment/post-create.sh again." >&2
  echo "'study run' needs the packages and the command only; the Python environment is for JupyterLab and papermill." >&2
  exit 1
fi
echo "ready. JupyterLab: $venv/bin/jupyter lab; headless: ./study run notebooks/01-simulated-factors.ipynb out/01.ipynb"
