"""Builds the virtual environment of a clone: `python3 tools/setup.py requirements.txt`.

Uses the standard library only. It is written so that even an old Python can read it, and say that it is too old.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
NO_NETWORK = (
    "Failed to establish a new connection",
    "ConnectionError",
    "Name or service not known",
    "from versions: none",
)


def stop(sentence):
    """End with one sentence."""
    sys.exit(sentence)


def mark(requirements):
    """Return the file that records which requirements the environment holds, and what it should say."""
    path = os.path.join(ROOT, requirements)
    with open(path, "rb") as stream:
        digest = hashlib.sha256(stream.read()).hexdigest()
    return os.path.join(VENV, requirements + ".installed"), "{} {} {}".format(digest, sys.version.split()[0], ROOT)


def is_installed(requirements):
    """Say whether the environment works and holds what the file asks for."""
    path, expected = mark(requirements)
    if not (os.path.exists(path) and os.path.exists(PYTHON)):
        return False
    with open(path) as stream:
        return stream.read() == expected


def create():
    """Make the environment, unless it is there already."""
    if os.path.exists(PYTHON) and subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    print("Making a virtual environment in .venv.", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        said = (made.stderr or made.stdout).strip().splitlines() or ["no reason given"]
        stop("The virtual environment could not be made: {} On Debian, install python3-venv.".format(said[-1]))


def install(requirements):
    """Install pinned and hashed packages, and record that they are there."""
    print("Installing the packages of {}.".format(requirements), flush=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    command += ["--require-hashes", "-r", os.path.join(ROOT, requirements)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        if any(sign in done.stderr for sign in NO_NETWORK):
            stop("The packages could not be fetched: check the network connection, then run the same command again.")
        stop("The packages could not be installed: {}".format(done.stderr.strip().splitlines()[-1]))
    path, text = mark(requirements)
    with open(path, "w") as stream:
        stream.write(text)


def main(requirements):
    """Bring the environment to what `requirements` asks for; the file for development holds the other too."""
    if sys.version_info < OLDEST:
        found = sys.version.split()[0]
        stop("This needs Python 3.11 or newer, and {} is {}. Add PYTHON=python3.12, say.".format(sys.executable, found))
    if is_installed(requirements) or is_installed("requirements-dev.txt"):
        print("The virtual environment is ready.", flush=True)
        return
    if not os.access(ROOT, os.W_OK):
        stop("{} cannot be written: clone the project into a folder of your own.".format(ROOT))
    create()
    install(requirements)


if __name__ == "__main__":
    main(sys.argv[1])
