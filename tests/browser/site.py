"""The product served as in production (gathered, compressed files) over a database of its own, counting what each page asks of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import override_settings
from django.test.testcases import QuietWSGIRequestHandler

from stronger.web.kit import addresses, parts

PRODUCTION_FILES = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@dataclass
class Asked:
    """The statements that one answer needed, by path; the last answer of a path counts."""

    by_path: dict[str, list[str]] = field(default_factory=dict)

    def of(self, path: str) -> list[str]:
        """The statements of the last answer to this path."""
        return self.by_path.get(path, [])


class Counting:
    """Wraps the application so that each answer's statements are written down."""

    def __init__(self, application: Callable, asked: Asked) -> None:
        self.application = application
        self.asked = asked

    def __call__(self, environ: dict, start_response: Callable):
        """Answer, listening to this thread's connection meanwhile."""
        statements: list[str] = []

        def listen(execute, sql, params, many, context):
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            answer = self.application(environ, start_response)
        self.asked.by_path[environ["PATH_INFO"]] = statements
        return answer


class _Server(ThreadedWSGIServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def served(files: Path) -> Iterator[tuple[str, Asked]]:
    """Serve the product from a thread; yields its address and what its pages ask. `files` is where static files are gathered."""
    addresses.file.cache_clear()  # other tests of this process look files up where they are not gathered
    parts.forget()
    storages = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}, "staticfiles": {"BACKEND": PRODUCTION_FILES}}
    with override_settings(STORAGES=storages, STATIC_ROOT=files, ALLOWED_HOSTS=["127.0.0.1", "localhost"]):
        if not (files / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
        asked = Asked()
        server = _Server(("127.0.0.1", 0), QuietWSGIRequestHandler)
        server.set_app(Counting(get_wsgi_application(), asked))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            server.server_close()
            thread.join(timeout=5)
