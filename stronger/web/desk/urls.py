"""Addresses of the desk: accounts, tokens, invitations and the trail."""

from django.urls import path

from stronger.web.desk import accounts, entering, home, invitations, tokens, trail

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("trail/", trail.entries, name="trail"),
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("people/", accounts.accounts, name="accounts"),
    path("people/<int:user_id>/", accounts.account, name="account"),
    path("people/<int:user_id>/roles/give/", accounts.give_role, name="give_role"),
    path("people/<int:user_id>/roles/<int:grant_id>/end/", accounts.end_role, name="end_role"),
    path("people/<int:user_id>/close/", accounts.step, {"what": "close"}, name="close"),
    path("people/<int:user_id>/open/", accounts.step, {"what": "open"}, name="open"),
    path("people/<int:user_id>/second-factor/", accounts.step, {"what": "second-factor"}, name="reset_second_factor"),
    path("people/<int:user_id>/tokens/new/", tokens.offer, name="offer_token"),
    path("tokens/", tokens.all_tokens, name="tokens"),
    path("tokens/<int:token_id>/", tokens.one_token, name="token"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("people/<int:user_id>/sign-on/", accounts.step, {"what": "sign-on"}, name="disconnect"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("invitations/<int:invitation_id>/again/", invitations.again, name="invite_again"),
    path("invitations/<int:invitation_id>/withdraw/", invitations.withdraw, name="withdraw"),
]
