"""Addresses of the account door: allauth's own, each named so that it is there or is not, and ours.

What allauth offers and we do not want (sign-up, e-mail management, switching the second factor off) has no address.
"""

from django.conf import settings
from django.urls import include, path, re_path

from stronger.web.account import demo, entering, invitation, passkeys, second_factor, single_sign_on, tokens

# Named as allauth asks for them.
_ALLAUTH = [
    path("login/", entering.sign_in, name="account_login"),
    path("logout/", entering.sign_out, name="account_logout"),
    path("closed/", entering.closed, name="account_inactive"),
    path("again/", entering.password_again, name="account_reauthenticate"),
    path("password/", entering.change_password, name="account_change_password"),
    path("password/forgotten/", entering.forgotten, name="account_reset_password"),
    path("password/forgotten/sent/", entering.forgotten_sent, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entering.new_password,
        name="account_reset_password_from_key",
    ),
    path("password/set/", entering.new_password_set, name="account_reset_password_from_key_done"),
    path("", second_factor.own_account, name="mfa_index"),
    path("code/", second_factor.ask, name="mfa_authenticate"),
    path("code/again/", second_factor.code_again, name="mfa_reauthenticate"),
    path("second-factor/", second_factor.set_up, name="mfa_activate_totp"),
    path("recovery-codes/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/file/", second_factor.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("passkey/again/", passkeys.again, name="mfa_reauthenticate_webauthn"),
    path("passkeys/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name/", passkeys.rename, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("recovery-codes/new/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
_OURS = [
    # Not found unless the council's sign-in is set up (settings.SINGLE_SIGN_ON).
    path("sign-on/", single_sign_on.begin, name="sign_on"),
    path("sign-on/back/", single_sign_on.back, name="signed_on"),
    path("signed-out/", single_sign_on.signed_out, name="signed_out"),
    path("signed-out/there/", single_sign_on.sign_out_there, name="sign_out_there"),
    path("recovery-codes/kept/", second_factor.codes_kept, name="codes_kept"),
    path("sign-out-everywhere/", second_factor.sign_out_everywhere, name="sign_out_everywhere"),
    path("tokens/", tokens.own_tokens, name="tokens"),
    path("tokens/new/", tokens.make, name="make_token"),
    path("tokens/<int:token_id>/show/", tokens.show, name="show_token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("invitation/", invitation.accept, name="accept"),
    path("invitation/<str:token>/", invitation.opened, name="invitation"),
]
if settings.DEMO:
    _OURS += [path("demo/", demo.parts, name="demo"), path("demo/<slug:key>/", demo.play, name="demo_play")]

urlpatterns = [*_ALLAUTH, path("", include((_OURS, "account")))]
