"""The steps between the first proof and the open door, where someone came by the council's sign-in: whose second factor, and connecting."""

from allauth.account.stages import LoginStage
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from stronger.accounts import services
from stronger.kit import scope
from stronger.web.account.adapters import SIGN_ON


class SecondFactor(AuthenticateStage):
    """Asks for our second factor, unless the council's sign-in asked for its own and the rules say that this is enough.

    The first time, before the two are connected, whoever has a second factor here is asked for it all the same: an address
    alone must not open an account that somebody has already made safe.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        came = self.login.state.get(SIGN_ON, {})
        if came.get("factor") and came.get("linked"):
            return False
        return bool(super()._should_handle(request))


class Connect(LoginStage):
    """Connects the account with the council's sign-in, once everything has been proved."""

    key = "connect"

    def handle(self) -> tuple:
        """Nothing to ask: connect where that is still to do, and go on."""
        came, user = self.login.state.get(SIGN_ON), self.login.user
        if came and not came["linked"] and user is not None:
            here = scope.current()
            with scope.acting(user.pk, at=here.at, request_id=here.request_id):
                services.connect(user=user, key=came["key"], by=user)
        return None, True
