"""One program, measured: its time by wait4, or its memory by looking at it while it runs."""
import os
import subprocess
import tempfile
import time


class Failed(Exception):
    pass


def _finish(command, status, output, errors):
    output.seek(0)
    errors.seek(0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise Failed(f"{command[0]}: {errors.read().decode(errors='replace').strip()[-500:]}")
    return output.read().decode(errors="replace")


def timed(command):
    """Runs it: (seconds on the wall, seconds of CPU with all its children, standard output)."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, close_fds=False)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        return wall, usage.ru_utime + usage.ru_stime, _finish(command, status, output, errors)


def _number(path, field):
    """The number after `field` in a file of /proc, in KiB; 0 where the process has gone."""
    try:
        with open(path, encoding="ascii", errors="replace") as lines:
            for line in lines:
                if line.startswith(field):
                    return int(line.split()[1])
    except (OSError, ValueError):
        pass
    return 0


def _tree(pid):
    yield pid
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
            found = children.read().split()
    except OSError:
        return
    for child in found:
        yield from _tree(int(child))


def peak_memory(command):
    """Runs it: the most bytes that it and its children had at one time. Pages that they share count once.

    Not ru_maxrss: that of a child begins with the size of who started it, and knows nothing of siblings.
    """
    peak = 0
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, close_fds=False)
        while True:
            tree = list(_tree(process.pid))
            together = sum(_number(f"/proc/{pid}/smaps_rollup", "Pss:") for pid in tree)
            largest = max(_number(f"/proc/{pid}/status", "VmHWM:") for pid in tree)
            peak = max(peak, together, largest)
            ended, status, _ = os.wait4(process.pid, os.WNOHANG)
            if ended:
                process.returncode = os.waitstatus_to_exitcode(status)
                _finish(command, status, output, errors)
                return peak * 1024
            time.sleep(0.002)
