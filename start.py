"""Set iar-assess up in this folder and run it: `python3 start.py demo` (on Windows: `py start.py demo`).

Needs nothing but Python 3.11. Everything is put into two folders beside this file, `.venv` and `.tools`;
deleting them takes it all away again. Old Pythons must still be able to read this file, to say that they are too old.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "iar-assess needs Python 3.11 or newer; this is Python {}.{}.\n"
        "Install a newer one (on Debian 12: apt-get install python3; on Windows and macOS: the installer\n"
        "from python.org), then type the same command again with it, for instance: python3.11 start.py demo".format(
            *sys.version_info[:2]
        )
    )

import ast
import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = str(getattr(sys, "_base_executable", None) or sys.executable)  # not the one in .venv, which may be remade
VENV = HERE / ".venv"
TOOLS = HERE / ".tools"
PINS = HERE / "constraints.txt"
GROUPS: Mapping[str, tuple[str, ...]] = {"demo": (), "iar": (), "install": (), "test": ("test",), "setup": ("dev",)}
FAMILIES = ("demo", "test", "setup")  # each holds what those before it hold

USAGE = """\
python3 start.py demo          make a worked example in the folder iar-demo and say what is in it
python3 start.py test          check that everything works on this computer
python3 start.py iar ...       any other command, for instance: python3 start.py iar --help
python3 start.py install F     add the plugin in the folder F
python3 start.py setup         for contributors: install every tool that the project's own checks need

On Windows type py instead of python3."""

OFFLINE = """\
Installing did not succeed; the lines above say why. If the download was the trouble:
 - Check that this computer is online, then type the same command again: it goes on where it stopped.
 - Behind a proxy, set HTTPS_PROXY to its address first; your IT team knows it.
 - If your organisation has its own package mirror, set PIP_INDEX_URL (or UV_DEFAULT_INDEX) to its address."""

NO_PIP = """\
This Python came without the part that makes virtual environments. Type

    {}

and then the same command again."""


class SetupError(Exception):
    """Something the person at the keyboard has to put right; the text says what."""


def main(arguments: Sequence[str]) -> int:
    """Install what is missing, run the command, and hand its exit code on."""
    if not arguments or arguments[0] not in GROUPS:
        print(USAGE)
        return 0 if list(arguments) in ([], ["-h"], ["--help"]) else 2
    command, *rest = arguments
    try:
        prepare(command)
        return run(command, rest)
    except SetupError as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(command: str, rest: Sequence[str]) -> int:
    """Run one of the commands in the finished environment."""
    if command == "install":
        add_plugins(rest)
        return 0
    lines = {
        "demo": [script("iar"), "demo", *rest],
        "iar": [script("iar"), *rest],
        "test": [script("python"), "-m", "pytest", *rest],
        "setup": [script("python"), "--version"],
    }
    return subprocess.call(lines[command], env=own_environment())


def add_plugins(folders: Sequence[str]) -> None:
    """Install plugins from their folders, so that a change in a folder counts at once."""
    if not folders or not all((Path(folder) / "pyproject.toml").is_file() for folder in folders):
        raise SetupError("Name the folder of a plugin; it holds a pyproject.toml.")
    named = [word for folder in folders for word in ("--editable", folder)]
    if not worked([find_uv(), "pip", "install", "--quiet", "--python", script("python"), *named], env=uv_environment()):
        raise SetupError(OFFLINE)
    say("Added. `iar plugins` lists what is in use.")


def prepare(command: str) -> None:
    """Make the environment ready for a command; at once when nothing has changed since."""
    family = "demo" if command in ("iar", "install") else command
    wanted = digest()
    if any(stamp(one).read_text() == wanted for one in FAMILIES[FAMILIES.index(family) :] if stamp(one).exists()):
        return
    say("Setting iar-assess up in this folder. The first time takes a minute or two.")
    uv = find_uv()
    make_environment(uv)
    install(uv, family)
    stamp(family).write_text(wanted)
    say("Ready.\n")


def install(uv: str, family: str) -> None:
    """Install the project and what it needs, as pinned, from this checkout."""
    say("Downloading and installing the parts (about 50 MB)" + (", tools included." if family != "demo" else "."))
    line = [uv, "pip", "install", "--quiet", "--python", script("python")]
    if PINS.exists():
        line += ["--constraints", str(PINS), "--build-constraints", str(PINS)]
    for folder in members(family):
        line += ["--editable", str(folder)]
    for group in GROUPS[family]:
        line += ["--group", f"{HERE / 'pyproject.toml'}:{group}"]
    if not worked(line, env=uv_environment()):
        raise SetupError(OFFLINE)


def members(family: str) -> list[Path]:
    """The distributions to install; the example plugins only where they are tested."""
    patterns = ["frameworks/*/pyproject.toml"] + (["plugins/*/pyproject.toml"] if family != "demo" else [])
    return [HERE, *sorted(found.parent for pattern in patterns for found in HERE.glob(pattern))]


def make_environment(uv: str) -> None:
    """Make `.venv`; keep one that works, with what was added to it, unless Python or the folder moved."""
    place = VENV / ".iar-place"
    if is_working(script("python")) and place.exists() and place.read_text(encoding="utf-8") == here():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    say("Making a private place for it: .venv")
    if not worked([uv, "venv", "--quiet", "--python", PYTHON, str(VENV)], env=uv_environment()):
        raise SetupError(f"could not make {VENV}; is the folder writable and is there space on the disk?")
    place.write_text(here(), encoding="utf-8")


def find_uv() -> str:
    """The installer: the one on this computer if it is new enough, else one of our own in `.tools`."""
    own = str(TOOLS / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv"))
    for found in (shutil.which("uv"), own):
        if found and is_working(found, "pip", "install", "--group", "test", "--help"):
            return found
    say("Fetching the installer (uv) into .tools")
    shutil.rmtree(TOOLS, ignore_errors=True)
    make_tools()
    return own


def make_tools() -> None:
    """Put uv into `.tools`, with whichever of venv, pip and apt-get this computer has."""
    if not has("ensurepip") and not has("pip"):
        fetch_ensurepip()
    bare = [] if has("ensurepip") else ["--without-pip"]
    if not worked([PYTHON, "-m", "venv", *bare, str(TOOLS)]):
        raise SetupError(NO_PIP.format(apt_line()))
    python = str(TOOLS / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    line = [PYTHON, "-m", "pip", "--python", python] if bare else [python, "-m", "pip"]
    line += ["install", "--quiet", "--disable-pip-version-check", pinned("uv")]
    if not worked(line):
        raise SetupError(OFFLINE)


def fetch_ensurepip() -> None:
    """On Debian and Ubuntu, as root: install what Debian leaves out of its Python. Else say what to type."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise SetupError(NO_PIP.format(apt_line()))
    say("This Python came without virtual environments; installing them: apt-get install -y python3-venv")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *apt_packages()]):
        if not worked(line, env=quiet):
            raise SetupError(OFFLINE)


def pinned(name: str) -> str:
    """A distribution with its version from the pins, where they name it."""
    lines = PINS.read_text(encoding="utf-8").splitlines() if PINS.exists() else []
    return next((line for line in lines if line.startswith(f"{name}==")), name)


def apt_packages() -> list[str]:
    """Debian names the part after the Python it belongs to, which need not be the one called python3."""
    return ["python3-venv", f"python3.{sys.version_info.minor}-venv"]


def apt_line() -> str:
    """What to type on this computer to get virtual environments."""
    if shutil.which("apt-get"):
        return "sudo apt-get install -y python3-venv"
    if shutil.which("dnf"):
        return "sudo dnf install -y python3-pip"
    return f"{PYTHON} -m ensurepip --user"


def has(module: str) -> bool:
    """Whether this Python has a module; Debian's comes without ensurepip and pip."""
    return importlib.util.find_spec(module) is not None


def is_working(program: str, *arguments: str) -> bool:
    """Whether a program is there and runs; a moved Python leaves an environment that does not."""
    try:
        done = subprocess.run([program, *(arguments or ["--version"])], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def worked(line: Sequence[str], *, env: Mapping[str, str] | None = None) -> bool:
    """Run a program whose own words matter only when it fails."""
    done = subprocess.run(line, env=env, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        print(done.stdout.decode(errors="replace"), end="", file=sys.stderr)
    return done.returncode == 0


def own_environment() -> dict[str, str]:
    """The environment for our own commands: another project's activated one must not leak in."""
    left_out = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "IAR_CALL": f"{'py' if os.name == 'nt' else 'python3'} start.py iar"}  # what to type for `iar` here


def uv_environment() -> dict[str, str]:
    """What uv is told. It does not read pip's settings, so a mirror or a certificate set for pip is handed on."""
    settings = pip_settings()
    defaults = {
        "UV_SYSTEM_CERTS": "true" if keeps_certificates() else None,
        "UV_DEFAULT_INDEX": settings.get("index-url"),
        "SSL_CERT_FILE": settings.get("cert"),
    }
    chosen = {name: value for name, value in defaults.items() if value and name not in os.environ}
    if "UV_INDEX_URL" in os.environ:
        chosen.pop("UV_DEFAULT_INDEX", None)
    return {**own_environment(), **chosen}


def keeps_certificates() -> bool:
    """Whether the computer itself says whom to trust, as in most organisations; a bare Debian does not."""
    files = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
    return os.name == "nt" or any(Path(file).exists() for file in files)


def pip_settings() -> dict[str, str]:
    """pip's settings from its files and from PIP_*, the latter winning; empty where there is no pip."""
    tools_python = TOOLS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python = PYTHON if has("pip") else str(tools_python)
    if not Path(python).exists():
        return {}
    line = [python, "-m", "pip", "--disable-pip-version-check", "config", "list"]
    listed = subprocess.run(line, capture_output=True, text=True, check=False).stdout
    found = [one.partition("=") for one in listed.splitlines() if "=" in one]
    ordered = sorted(found, key=lambda part: part[0].startswith(":env:"))
    return {name.rpartition(".")[2]: str(ast.literal_eval(value)) for name, _, value in ordered}


def script(name: str) -> str:
    """Where the environment keeps one of its programs."""
    return str(VENV / "Scripts" / f"{name}.exe") if os.name == "nt" else str(VENV / "bin" / name)


def stamp(family: str) -> Path:
    """The file that says for which state of the project the environment was made."""
    return VENV / f".iar-{family}"


def here() -> str:
    """This folder and this Python: an environment works with these two alone."""
    return f"{HERE}\n{Path(PYTHON).resolve()}\n{sys.version}"


def digest() -> str:
    """Names this Python, this folder, every pyproject file and the pins."""
    total = hashlib.sha256(here().encode())
    for path in [*sorted(HERE.glob("*/*/pyproject.toml")), HERE / "pyproject.toml", PINS]:
        if path.exists():
            total.update(f"{path.relative_to(HERE)}\n".encode() + path.read_bytes())
    return total.hexdigest()


def say(text: str) -> None:
    """Tell the person what is going on, before a program we start tells them anything."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
