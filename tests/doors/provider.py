"""A real OpenID Connect provider, run for a test: people sign in there, and it sends them back with a code for a signed token.

`provider.change` may make it lie: it is given the claims of each token before they are signed, and returns others.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import jwt
import oidc_provider_mock
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from werkzeug.serving import make_server

from stronger.settings.signing_on import Provider as Known

HOST = "localhost"


def new_key() -> rsa.RSAPrivateKey:
    """A key to sign with."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """The provider: who signs in there, with which key it signs, and how it may be made to lie."""

    def __init__(self) -> None:
        self.app = oidc_provider_mock.app(require_client_registration=True, require_nonce=True)
        self.key, self.key_name, self.algorithm = new_key(), "first", "RS256"
        self.published: list[tuple[str, rsa.RSAPrivateKey]] = [("first", self.key)]
        self.change: Callable[[dict], dict] = lambda claims: claims
        self.sign: Callable[[dict], str] = self._sign
        self.asked: list[str] = []
        self.server = make_server(HOST, 0, self, threaded=True)
        self.issuer = f"http://{HOST}:{self.server.server_port}"
        self.broken: set[str] = set()

    def __call__(self, environ: dict, start_response: Callable):
        """Answer as the provider does, with our own key in place of its own."""
        path = environ["PATH_INFO"]
        self.asked.append(path)
        if path in self.broken:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"out of order"]
        if path == "/jwks":
            return _json(start_response, {"keys": [_public(name, key) for name, key in self.published]})
        if path != "/oauth2/token":
            return self.app(environ, start_response)
        told: list = []
        body = b"".join(self.app(environ, lambda status, headers, *_: told.extend((status, headers))))
        answer = json.loads(body)
        if "id_token" in answer:
            claims = jwt.decode(answer["id_token"], options={"verify_signature": False})
            answer["id_token"] = self.sign(self.change(claims))
        start_response(told[0], [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]

    def _sign(self, claims: dict) -> str:
        return jwt.encode(claims, self.key, algorithm=self.algorithm, headers={"kid": self.key_name})

    def turn_key(self) -> None:
        """Sign with a new key from now on, as providers do from time to time."""
        self.key, self.key_name = new_key(), "second"
        self.published.append(("second", self.key))

    def known(self, back: str, **more) -> Known:
        """What the product is told of the provider, once it is registered there with its address to come back to."""
        answer = requests.post(f"{self.issuer}/oauth2/clients", json={"redirect_uris": [back]}, timeout=5).json()
        said = {"name": "your Seaport account", **more}
        return Known(issuer=self.issuer, client_id=answer["client_id"], secret=answer["client_secret"], **said)

    def knows(self, subject: str, **claims) -> None:
        """Have someone of this name there, with these claims."""
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=5).raise_for_status()

    def signed_in(self, address: str, subject: str) -> str:
        """Sign in as someone at the page that the browser was sent to; returns where it is sent back to."""
        return self._sent(address, {"sub": subject})

    def denied(self, address: str) -> str:
        """Press "deny" there; returns where the browser is sent back to."""
        return self._sent(address, {"action": "deny"})

    def _sent(self, address: str, form: dict) -> str:
        answer = requests.post(address, data=form, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"


def _public(name: str, key: rsa.RSAPrivateKey) -> dict:
    return {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())), "kid": name, "use": "sig", "alg": "RS256"}


def _json(start_response: Callable, value: dict) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(value).encode()]


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers until the test is over."""
    provider = Provider()
    thread = threading.Thread(target=provider.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.server.shutdown()
        provider.server.server_close()
        thread.join(timeout=5)


def parameter(address: str, name: str) -> str:
    """One parameter of an address."""
    return parse_qs(urlsplit(address).query)[name][0]
