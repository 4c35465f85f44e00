"""Child processes, signals and the words of progress."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from launch import demo, processes, say, stopping
from launch.trouble import Trouble
from tests.launch.conftest import ROOT, processes_of, until


def test_a_child_that_will_not_stop_is_made_to_with_all_its_own(place: Path) -> None:
    script = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print('up', flush=True); time.sleep(60)"
    )
    child = processes.start([sys.executable, "-c", script], log=place / "log", environment=dict(os.environ), state=place)
    until(lambda: (place / "log").read_text() == "up\n", seconds=20, what="the child to be up")
    processes.stop(child, patience=0.2)
    until(lambda: not processes_of(place), seconds=5, what="the grandchild to go")


def test_a_port_that_is_not_to_be_had_is_trouble() -> None:
    with pytest.raises(Trouble, match="is free"):
        demo.free_port(65536)


def test_a_reader_that_goes_away_stops_nothing() -> None:
    script = "import sys; from launch.say import say\nfor _ in range(3000): say('x' * 50)\nsys.stderr.write('done')"
    writer = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.readline()
    writer.stdout.close()
    assert writer.stderr.read() == b"done"
    writer.stderr.close()
    assert writer.wait(20) == 0


def test_a_long_step_says_how_long_it_took(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([100.0, 100.0, 109.0])
    monkeypatch.setattr(say.time, "monotonic", lambda: next(clock))
    with say.step("Waiting for paint to dry"):
        pass
    assert "took 9 s" in capsys.readouterr().out


def test_output_for_programs_stays_clean(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say.sys, "stdout", sys.stdout)
    say.to_errors()
    say.say("progress")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "progress\n")


def test_a_step_that_is_broken_off_is_ended(place: Path) -> None:
    with stopping.Listening() as asked:
        threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        with pytest.raises(stopping.Asked):
            stopping.run([sys.executable, "-c", "import time; time.sleep(60)", str(place)], folder=place, environment=dict(os.environ))
        assert asked.is_set()
        with pytest.raises(stopping.Asked):
            stopping.go_on()
    assert processes_of(place) == {}
    stopping.go_on()
