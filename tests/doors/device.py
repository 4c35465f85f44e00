"""A phone or laptop that keeps passkeys, in software: answers what a page asks of one as the browser would hand it on."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

HOST, ORIGIN = "localhost", "https://localhost"
PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One passkey for one account.

    `verifies` says whether it checks who holds it; `origin` is the page that the browser believes it is on.
    """

    verifies: bool = True
    origin: str = ORIGIN
    host: str = HOST
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    owner: str = ""

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": f"webauthn.{kind}", "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _data(self, flags: int, more: bytes = b"") -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + (1).to_bytes(4, "big") + more

    def _answer(self, **response: bytes | str) -> str:
        told = {name: value if isinstance(value, str) else websafe_encode(value) for name, value in response.items()}
        said = {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key", "response": told}
        return json.dumps({**said, "clientExtensionResults": {"credProps": {"rk": True}}})

    def made(self, options: dict) -> str:
        """What the device answers when it is asked for a new passkey."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        attested = AttestedCredentialData.create(bytes(16), self.id, ES256.from_cryptography_key(self.key.public_key()))
        data = AuthenticatorData(self._data(NEW, bytes(attested)))
        attestation = AttestationObject.create("none", data, {})
        return self._answer(clientDataJSON=self._client("create", asked["challenge"]), attestationObject=bytes(attestation))

    def signed(self, options: dict, *, owner: str = "") -> str:
        """What the device answers when it is asked to sign a challenge; `owner` is whose it says it is."""
        client, data = self._client("get", options["publicKey"]["challenge"]), self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature, userHandle=owner or self.owner)


def handle(user) -> str:
    """How a device knows the account that a passkey is for."""
    return websafe_encode(str(user.pk).encode())
