"""Tables of who has an account, who was invited to have one, and what roles let them do."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from stronger.accounts.permissions import REACHES
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import INTERNAL, OPEN, PERSONAL, SECRET
from stronger.trail.history import tracked


class Accounts(BaseUserManager["User"]):
    """Finds people by the e-mail address they sign in with; makes none: `services.accept` does."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with this e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone who may sign in. What they may do is in their grants, never on this row."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField("name", max_length=200)
    is_active = models.BooleanField(default=True)
    # People of this kind work here and must use a second factor; candidates and families need not.
    is_staff_member = models.BooleanField(default=True)
    # Scheduled work and commands act as this one account, which cannot sign in.
    is_system = models.BooleanField(default=False)
    # When they had both set up a second factor and said that they kept their recovery codes.
    second_factor_at = models.DateTimeField(null=True, blank=True)
    # Raised to end every session of this account at once; part of what a session is checked against.
    sessions_epoch = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = Accounts()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
            models.UniqueConstraint(fields=["is_system"], condition=Q(is_system=True), name="accounts_user_one_system"),
            models.CheckConstraint(condition=~Q(is_system=True, is_active=True), name="accounts_user_system_cannot_enter"),
        ]

    class Privacy:
        """Work contact details; the password is a hash that nobody reads."""

        email = name = PERSONAL
        is_active = is_staff_member = is_system = second_factor_at = made_at = last_login = INTERNAL
        password = sessions_epoch = SECRET
        no_history = "Passwords must not be kept; each change of an account is written to the trail with its reason."

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must match to stay open: a new password or a raised epoch ends them all."""
        key = f"{self.password}:{self.sessions_epoch}"
        return salted_hmac("stronger.accounts.sessions", key, secret=secret, algorithm="sha256").hexdigest()


@tracked
class Role(models.Model):
    """A kind of work here, from the council's pack; what it allows is in its permissions."""

    code = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    # Whether people in this role work here, and so must use a second factor.
    is_staff = models.BooleanField(default=True)
    # A role that is in use is retired rather than removed: it allows nothing any more and cannot be given.
    retired_on = models.DateField(null=True, blank=True)

    class Privacy:
        """How the work is organised."""

        code = name = summary = is_staff = retired_on = OPEN
        history = True

    def __str__(self) -> str:
        return self.name


@tracked
class RolePermission(models.Model):
    """One thing a role allows, and how far it reaches."""

    role = models.ForeignKey("accounts.Role", on_delete=models.CASCADE, related_name="permissions")
    permission = models.CharField(max_length=60)
    reach = models.CharField(max_length=10, choices=[(reach, reach) for reach in REACHES])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "permission"], name="accounts_rolepermission_once"),
            models.CheckConstraint(condition=Q(reach__in=REACHES), name="accounts_rolepermission_reach"),
        ]

    class Privacy:
        """How the work is organised."""

        role = permission = reach = OPEN
        history = True

    def __str__(self) -> str:
        return f"{self.permission} ({self.reach})"


@tracked
class Grant(Dated):
    """A role given to an account for a period; the last day may be open."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="grants")
    role = models.ForeignKey("accounts.Role", on_delete=models.PROTECT, related_name="grants")
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    ended_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [no_overlap("user", "role", name="accounts_grant_once_at_a_time")]
        indexes = [models.Index(fields=["user"], name="accounts_grant_of_user")]

    class Privacy:
        """Who may do what; the reasons may tell of a person."""

        user = role = given_by = ended_by = period = INTERNAL
        why = ended_why = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Invitation(models.Model):
    """An offer of an account, taken up once with the token that was e-mailed; only the token's hash is kept."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=200)
    role = models.ForeignKey("accounts.Role", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    # Taken back by an administrator, or replaced by a newer one with a token of its own.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaces")
    account = models.OneToOneField("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="accounts_invitation_one_open",
            ),
        ]
        indexes = [models.Index(fields=["-invited_at"], name="accounts_invitation_latest")]

    class Privacy:
        """Work contact details of someone who is about to have an account."""

        email = name = PERSONAL
        token_hash = SECRET
        role = from_on = invited_by = invited_at = expires_at = INTERNAL
        sent_at = accepted_at = withdrawn_at = replaced_by = account = INTERNAL
        no_history = "Each row is one invitation with a moment for everything that can happen to it, once."

    def __str__(self) -> str:
        return f"invitation {self.pk}"
