"""Worker processes do not outlive the process that started them."""

import os
import subprocess
import sys


def test_a_worker_whose_parent_is_gone_before_it_starts_ends():
    other = os.getpid() + 1  # whoever that is: not the parent of the process below
    code = f"from ingest.worker import _end_with_parent; _end_with_parent({other})"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 1


def test_a_worker_whose_parent_lives_goes_on():
    code = f"from ingest.worker import _end_with_parent; print(1, flush=True); _end_with_parent({os.getpid()})"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()  # it has started
        process.wait(2)
    except subprocess.TimeoutExpired:
        return
    finally:
        process.kill()
        process.communicate()
    raise AssertionError("the worker ended while its parent lives")
